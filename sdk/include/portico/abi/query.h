/* portico.query/1 (host gives): run a plan. */
#ifndef PORTICO_ABI_QUERY_H
#define PORTICO_ABI_QUERY_H

#include <portico/abi/core.h>
#include <portico/abi/http.h>
#include <portico/abi/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PORTICO_EXT_QUERY "portico.query/1"

enum portico_error_mode {
  /* The first root that failed decides: its status and the host's error document replace the answer. */
  PORTICO_ERRORS_REPLACE = 0,
  /* GraphQL: a failed root is written as null, PORTICO_PART_ERRORS as a JSON array of objects as
   * portico_error_api.graphql makes them, with "path":[root's text]; the status stays, or becomes
   * status_with_errors. */
  PORTICO_ERRORS_GRAPHQL = 1
};

typedef struct portico_answer {
  uint32_t size;
  uint16_t status; /* when no root failed, or in GraphQL mode */
  uint16_t error_mode;
  portico_str content_type;
  const portico_header* headers;
  const portico_part* parts;
  uint32_t header_count;
  uint32_t part_count;
  /* GraphQL mode: JSON members that go into the error of root i, such as "locations":[...]; may be fewer than
   * roots. */
  const portico_str* root_members;
  uint32_t root_member_count;
  uint32_t reserved;
  /* GraphQL mode: errors that the frontend found itself, JSON objects with commas between them; written
   * first. */
  portico_str known_errors;
  /* GraphQL mode: the status if a root failed or there are known_errors; 0 = `status`.
   * A struct that ends before it means 0. */
  uint16_t status_with_errors;
  uint16_t reserved_16;
  uint32_t reserved_32;
} portico_answer;

/* Called once when the plan has run; may run on another thread than the handler. Answers the request
 * (respond) or starts the next plan. `result` is owned by the callee: release it. [request] */
typedef portico_status (*portico_continuation)(portico_ctx* ctx, portico_result* result, void* user);

typedef struct portico_query_api {
  uint32_t size;
  uint32_t reserved;
  /* Tail call: the host runs the plan when and where it likes, writes the answer's parts with the results and
   * sends them. The handler returns its status at once; the ctx must not be touched after PORTICO_OK. Errors:
   * WRONG_STATE if the request was already answered. A plan that is refused is answered by the host, not
   * returned here. [request] */
  portico_status (*answer)(portico_ctx* ctx, const portico_plan* plan, const portico_answer* answer);
  /* Runs the plan and calls the continuation. The handler returns the status at once and does not touch the
   * ctx until the continuation is called. [request] */
  portico_status (*submit)(portico_ctx* ctx, const portico_plan* plan, portico_continuation continuation,
                           void* user);
  /* Runs the plan and waits: costs a thread. The route must have been registered with PORTICO_ROUTE_BLOCKING,
   * else WRONG_THREAD. *result is released by the caller, also when a root failed. [request] */
  portico_status (*execute)(portico_ctx* ctx, const portico_plan* plan, portico_result** result);
  /* The checked plan and its statements as JSON {"plan":"...","statements":[{"sql":"..."}]}, without running
   * it. [request] [borrows: ctx] */
  portico_status (*explain)(portico_ctx* ctx, const portico_plan* plan, portico_str* text);

  /* Status of a root (0 = fine), its error text, its JSON bytes. [request] [borrows: result] */
  uint32_t (*root_count)(const portico_result* result);
  portico_status (*root_status)(const portico_result* result, uint32_t root);
  portico_str (*root_message)(const portico_result* result, uint32_t root);
  portico_str (*root_bytes)(portico_result* result, uint32_t root);
  /* Gives the result back, exactly once. [request] */
  void (*release)(const portico_host* host, portico_result* result);
} portico_query_api;

#ifdef __cplusplus
}
#endif
#endif
