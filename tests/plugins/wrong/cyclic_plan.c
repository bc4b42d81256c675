/* Fault: a node of its plan refers back to itself. GET <mount>/ */
#include "wrong.h"

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  portico_node nodes[2];
  portico_plan plan;
  const portico_status status = wrong_plan(ctx, nodes, &plan);
  if (status != PORTICO_OK) return status;
  nodes[1].next_sibling = 1;
  return wrong_answer(ctx, &plan);
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/", &handle);
}

WRONG_PLUGIN("org.example.wrong.cyclic_plan", start)
