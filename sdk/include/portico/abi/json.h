/* portico.json/1 (host gives): the request body as a tape, parsed and limited by the host. */
#ifndef PORTICO_ABI_JSON_H
#define PORTICO_ABI_JSON_H

#include <portico/abi/core.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PORTICO_EXT_JSON "portico.json/1"

enum portico_json_kind {
  PORTICO_JSON_NULL = 0,
  PORTICO_JSON_FALSE = 1,
  PORTICO_JSON_TRUE = 2,
  PORTICO_JSON_NUMBER = 3, /* text: the token as sent, every digit kept */
  PORTICO_JSON_STRING = 4, /* text: unescaped UTF-8, without U+0000 */
  PORTICO_JSON_ARRAY = 5,  /* count elements follow */
  PORTICO_JSON_OBJECT = 6  /* count members follow: a STRING (the name), then the value; names are unique */
};

/* Nodes in document order; the subtree of node i ends before node `end`. */
typedef struct portico_json_node {
  uint32_t kind;
  uint32_t count;
  uint32_t end;
  uint32_t reserved;
  portico_str text;
} portico_json_node;

typedef struct portico_json_api {
  uint32_t size;
  uint32_t reserved;
  /* The body of this request. An empty body gives *count 0. Errors: MEDIA_TYPE unless Content-Type is
   * application/json (or application/merge-patch+json), MALFORMED_JSON, JSON_LIMIT (depth, keys, elements,
   * string, digits, duplicate keys), BAD_TEXT. [request] [borrows: ctx] */
  portico_status (*body)(portico_ctx* ctx, const portico_json_node** nodes, uint32_t* count);
  /* The same rules for a text of the frontend's own (a parameter that holds JSON, a configuration). In a
   * control call objects and arrays may have 100,000 members. [request] [control] [borrows: ctx] */
  portico_status (*parse)(portico_ctx* ctx, portico_str text, const portico_json_node** nodes,
                          uint32_t* count);
} portico_json_api;

#ifdef __cplusplus
}
#endif
#endif
