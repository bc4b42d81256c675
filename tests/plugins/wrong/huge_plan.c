/* Fault: a plan of two million nodes. GET <mount>/ */
#include <stdlib.h>

#include "wrong.h"

static portico_status handle(portico_ctx* ctx, void* user) {
  (void)user;
  const uint32_t count = 2000000u;
  portico_plan plan;
  portico_node* nodes = (portico_node*)malloc(count * sizeof(portico_node));
  if (nodes == NULL) return PORTICO_E_INVARIANT;
  portico_status status = wrong_plan(ctx, nodes, &plan);
  if (status == PORTICO_OK) {
    for (uint32_t index = 1; index < count; ++index) {
      nodes[index] = nodes[1];
      nodes[index].next_sibling = index + 1 < count ? index + 1 : PORTICO_NONE;
    }
    plan.node_count = count;
    status = wrong_answer(ctx, &plan);
  }
  free(nodes);
  return status;
}

static portico_status start(void* self, portico_ctx* ctx) {
  (void)self;
  return wrong_route(ctx, "/", &handle);
}

WRONG_PLUGIN("org.example.wrong.huge_plan", start)
