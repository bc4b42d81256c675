/* portico.error/1 (host gives): set and read the error of a call. */
#ifndef PORTICO_ABI_ERROR_H
#define PORTICO_ABI_ERROR_H

#include <portico/abi/core.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PORTICO_EXT_ERROR "portico.error/1"

typedef struct portico_error_api {
  uint32_t size;
  uint32_t reserved;
  /* Sets the error of this call, replacing an earlier one, and returns `status`, so that `return set(...)`
   * reads well. `message` is one sentence that is safe to show; empty = the title of the row. A status in no
   * row becomes PORTICO_E_INVARIANT. [request] [control] */
  portico_status (*set)(portico_ctx* ctx, portico_status status, portico_str message);
  /* Adds structured facts: a JSON array of objects with members pointer, code, detail (RFC 9457 style), shown
   * to the client as errors[]. Ignored if it is not such an array. [request] [control] */
  void (*set_details)(portico_ctx* ctx, portico_str json);
  /* Text for the log only. [request] [control] */
  void (*set_internal)(portico_ctx* ctx, portico_str text);
  /* An error of the plugin's own: `id` is reverse-domain/name, as declared by declare(). Sets
   * PORTICO_E_PLUGIN_DEFINED with the declared HTTP status. [request] */
  portico_status (*set_defined)(portico_ctx* ctx, portico_str id, portico_str message);
  /* Declares an error of the plugin's own, in create. Errors: BAD_REQUEST if the id does not start with the
   * plugin's id or the status is not 400..599. [control] */
  portico_status (*declare)(portico_ctx* ctx, portico_str id, uint32_t http_status, portico_str title);
  /* The error set last on this call; 0 and empty if none. [request] [control] [borrows: ctx] */
  portico_status (*status)(const portico_ctx* ctx);
  portico_str (*message)(const portico_ctx* ctx);
  /* Status, client code and title of a row of the table; empty for an unknown number. [any] [borrows: host]
   */
  uint32_t (*http_status)(portico_status status);
  portico_str (*client_code)(portico_status status);
  /* An error as the host writes it in PORTICO_ERRORS_GRAPHQL: a JSON object
   * {"message",...,"extensions":{"code", "subCode","userFriendlyMessage"}}. `message` as in set(). `members`:
   * JSON members written between them, such as "locations":[...], or empty. GraphQL October 2021, 7.1.2.
   * [request] [borrows: ctx] */
  portico_str (*graphql)(portico_ctx* ctx, portico_status status, portico_str message, portico_str members);
} portico_error_api;

#ifdef __cplusplus
}
#endif
#endif
