/* Portico plugin ABI, core: the entry symbol, the host handle, the plugin handle.
 *
 * C11, no dependency. Rules of the border:
 *  - Every struct that may grow starts with `uint32_t size`. A reader uses a field only if `size` covers it:
 *    PORTICO_HAS(pointer, field). Fields are appended, never moved, never re-typed. Enums are appended; a
 * receiver refuses a value it does not know.
 *  - Who allocates frees. Arguments are borrowed for the call; whoever needs them longer copies. Views
 * returned by the host live as the bracket tag says: [borrows: ctx|result|snapshot|plugin|host].
 *  - A function that can fail returns portico_status; text and data of the error are set on the ctx by
 *    portico.error/1. Nothing is thrown across.
 *
 * Thread tags:
 *  [control]  one thread at a time per plugin: create, configure, start, drain, stop, destroy, schema
 * listener [request]  many threads at once, io threads among them: route handlers, continuations; re-entrant,
 * never blocks [any]      any thread, never blocks
 *
 * While PORTICO_ABI_MAJOR is 0, host and plugin must have been built with the same major and minor. */
#ifndef PORTICO_ABI_CORE_H
#define PORTICO_ABI_CORE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PORTICO_ABI_MAJOR 0u
#define PORTICO_ABI_MINOR 1u

/* True if the struct behind `pointer` is large enough to hold `field`. */
#define PORTICO_HAS(pointer, field) \
  ((size_t)((const char*)(&(pointer)->field + 1) - (const char*)(pointer)) <= (size_t)(pointer)->size)

/* 0 = done; otherwise the number of a row in <portico/errors.def>. */
typedef uint32_t portico_status;

#define PORTICO_OK 0u
enum portico_error_number {
#define PORTICO_ERROR(number, name, status, compat_status, retry, code, compat_error, since, title) \
  PORTICO_E_##name = number,
#include <portico/errors.def>
};

/* UTF-8, not terminated; ptr may be null when len is 0. */
typedef struct portico_str {
  const char* ptr;
  uint64_t len;
} portico_str;

/* One call of the host into a plugin: a request, or a control call. Belongs to one thread at a time. */
typedef struct portico_ctx portico_ctx;
/* The data model at one version: immutable, counted. */
typedef struct portico_snapshot portico_snapshot;
/* What a plan gave: counted, released once. */
typedef struct portico_result portico_result;

typedef struct portico_host portico_host;
struct portico_host {
  uint32_t size;
  uint32_t abi_major;
  uint32_t abi_minor;
  uint32_t reserved;
  portico_str version; /* for logs only: never branch on it */

  /* The table of an extension ("portico.name/REV"), or null if this host does not have it. The table starts
   * with `uint32_t size`. [any] [borrows: host] */
  const void* (*get_extension)(const portico_host* host, portico_str id);
};

typedef struct portico_plugin {
  uint32_t size;
  uint32_t reserved;
  void* self; /* handed back as the first argument of every function below */

  /* The plugin's configuration as canonical JSON, checked against its schema, defaults filled in. Called
   * once, before start. [control] [borrows: config for the call] */
  portico_status (*configure)(void* self, portico_ctx* ctx, portico_str config);
  /* Registers routes; what it registers is published after it returned PORTICO_OK. [control] */
  portico_status (*start)(void* self, portico_ctx* ctx);
  /* No new request reaches the plugin any more; finish within deadline_ms. [control] */
  portico_status (*drain)(void* self, portico_ctx* ctx, uint64_t deadline_ms);
  /* Everything the plugin holds of the host must be released when this returns. [control] */
  portico_status (*stop)(void* self, portico_ctx* ctx);
  /* Frees self. The last call. [control] */
  void (*destroy)(void* self);
  /* An extension that the plugin gives ("portico.requires/1", ...), or null. May be null itself. [control]
   * [borrows: plugin] */
  const void* (*get_extension)(void* self, portico_str id);
} portico_plugin;

typedef struct portico_entry {
  uint32_t size;
  uint32_t abi_major;
  uint32_t abi_minor;
  uint32_t reserved;
  portico_str id;      /* reverse domain: org.example.hello */
  portico_str version; /* of the plugin, for people */
  /* Makes the plugin. It may query extensions and allocate; it must not start threads or register anything.
   * On failure *plugin stays null. [control] */
  portico_status (*create)(const portico_host* host, portico_ctx* ctx, portico_plugin** plugin);
} portico_entry;

/* The one symbol that a plugin exports. */
#ifndef PORTICO_HOST_BUILD
#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
extern const portico_entry portico_plugin_entry;
#endif

#ifdef __cplusplus
}
#endif
#endif
