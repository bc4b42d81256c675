/* portico.http/1 (host gives): routes, the request, the response. */
#ifndef PORTICO_ABI_HTTP_H
#define PORTICO_ABI_HTTP_H

#include <portico/abi/core.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PORTICO_EXT_HTTP "portico.http/1"

typedef struct portico_header {
  portico_str name;
  portico_str value;
} portico_header;

enum portico_part_kind {
  PORTICO_PART_STATIC = 1, /* text lives as long as the plugin is loaded: never copied */
  PORTICO_PART_COPY = 2,   /* the host copies the text */
  PORTICO_PART_ROOT = 3,   /* bytes of root `root` of the plan (only in portico_answer) */
  PORTICO_PART_ERRORS =
      4 /* what failed, in the envelope of error_mode (only in portico_answer); nothing if nothing failed */
};

typedef struct portico_part {
  uint32_t kind;
  uint32_t root;
  portico_str text; /* STATIC, COPY; for ERRORS: text written before it, if there are errors */
} portico_part;

typedef struct portico_response {
  uint32_t size;
  uint16_t status;
  uint16_t reserved;
  portico_str content_type;
  const portico_header* headers;
  const portico_part* parts;
  uint32_t header_count;
  uint32_t part_count;
} portico_response;

enum portico_route_flag {
  PORTICO_ROUTE_PUBLIC = 1u,  /* served without a key; plans still need one */
  PORTICO_ROUTE_BLOCKING = 2u /* the handler may block: it runs on a worker thread */
};

/* Handles one request: ends with respond, answer or submit, or returns an error, which the host answers with
 * its default document. [request] */
typedef portico_status (*portico_handler)(portico_ctx* ctx, void* user);

typedef struct portico_http_api {
  uint32_t size;
  uint32_t reserved;
  /* Registers a route in start. `pattern` is relative to the mount that the operator gave: "" or "/" = the
   * mount itself, "/{name}" captures a segment, "/{rest*}" the tail. HEAD goes to GET. Errors: ROUTE_INVALID,
   * ROUTE_CONFLICT, WRONG_STATE (not in start). [control] */
  portico_status (*add_route)(const portico_host* host, portico_ctx* ctx, portico_str method,
                              portico_str pattern, uint32_t flags, portico_handler handler, void* user);

  /* The request. Names are matched without regard to case; an absent header is {null, 0}. path is
   * percent-decoded, query is raw (after '?'). [request] [borrows: ctx] */
  portico_str (*method)(const portico_ctx* ctx);
  portico_str (*path)(const portico_ctx* ctx);
  portico_str (*query)(const portico_ctx* ctx);
  portico_str (*header)(const portico_ctx* ctx, portico_str name);
  /* What the pattern captured, in its order, percent-decoded; {null, 0} beyond the last. */
  portico_str (*param)(const portico_ctx* ctx, uint32_t index);
  portico_str (*body)(const portico_ctx* ctx);
  /* The mount of this plugin ("/rest"), and the configured public URL, "" if none. */
  portico_str (*mount)(const portico_ctx* ctx);
  portico_str (*public_url)(const portico_ctx* ctx);

  /* Memory that lives as long as the ctx, also for 0 bytes. Null if the ctx is not valid here (which is noted
   * as misuse) or the machine has no memory left. [request] [control] [borrows: ctx] */
  void* (*allocate)(portico_ctx* ctx, uint64_t size);

  /* Answers. Errors: WRONG_STATE if already answered, BAD_RESPONSE for a status outside 200..599 or a header
   * that cannot be sent. The ctx must not be touched after PORTICO_OK. [request] */
  portico_status (*respond)(portico_ctx* ctx, const portico_response* response);

  /* 1 if the client has gone or the deadline has passed. [any] */
  uint32_t (*cancelled)(const portico_ctx* ctx);

  /* PORTICO_OK if the caller has shown a key; else TOKEN_MISSING, TOKEN_INVALID or TOKEN_EXPIRED, set as the
   * error of the call. Only on a PUBLIC route can it be anything but PORTICO_OK. [request] */
  portico_status (*authenticated)(portico_ctx* ctx);
  /* Which of the media types `types` (lower case, no parameters, the preferred one first) the Accept header
   * likes best: its index; `count` if it takes none. An absent header takes all. RFC 9110, 12.5.1. [request]
   */
  uint32_t (*preferred)(const portico_ctx* ctx, const portico_str* types, uint32_t count);
} portico_http_api;

#ifdef __cplusplus
}
#endif
#endif
