/* portico.schema/1 (host gives): the data model as immutable tables.
 * portico.schema_listener/1 (plugin may give): prepare for a new snapshot. */
#ifndef PORTICO_ABI_SCHEMA_H
#define PORTICO_ABI_SCHEMA_H

#include <portico/abi/core.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PORTICO_EXT_SCHEMA "portico.schema/1"
#define PORTICO_EXT_SCHEMA_LISTENER "portico.schema_listener/1"

/* Field types. Composite types (FULL_NAME .. RICH_TEXT) have sub-fields. */
enum portico_field_type {
  PORTICO_TYPE_UUID = 1,
  PORTICO_TYPE_TEXT = 2,
  PORTICO_TYPE_NUMBER = 3,
  PORTICO_TYPE_NUMERIC = 4,
  PORTICO_TYPE_BOOLEAN = 5,
  PORTICO_TYPE_DATE = 6,
  PORTICO_TYPE_DATE_TIME = 7,
  PORTICO_TYPE_SELECT = 8,
  PORTICO_TYPE_MULTI_SELECT = 9,
  PORTICO_TYPE_RATING = 10,
  PORTICO_TYPE_ARRAY = 11,
  PORTICO_TYPE_RAW_JSON = 12,
  PORTICO_TYPE_POSITION = 13,
  PORTICO_TYPE_RELATION = 14,
  PORTICO_TYPE_MORPH_RELATION = 15,
  PORTICO_TYPE_TS_VECTOR = 16,
  PORTICO_TYPE_FILES = 17,
  PORTICO_TYPE_FULL_NAME = 30,
  PORTICO_TYPE_EMAILS = 31,
  PORTICO_TYPE_PHONES = 32,
  PORTICO_TYPE_LINKS = 33,
  PORTICO_TYPE_CURRENCY = 34,
  PORTICO_TYPE_ADDRESS = 35,
  PORTICO_TYPE_ACTOR = 36,
  PORTICO_TYPE_RICH_TEXT = 37
};

enum portico_relation_kind {
  PORTICO_RELATION_NONE = 0,
  PORTICO_RELATION_MANY_TO_ONE = 1,
  PORTICO_RELATION_ONE_TO_MANY = 2
};

enum portico_object_flag {
  PORTICO_OBJECT_CUSTOM = 1u,
  PORTICO_OBJECT_SYSTEM = 2u,
  PORTICO_OBJECT_SEARCHABLE = 4u
};

enum portico_field_flag {
  PORTICO_FIELD_CUSTOM = 1u,
  PORTICO_FIELD_SYSTEM = 2u,
  PORTICO_FIELD_NULLABLE = 4u,
  PORTICO_FIELD_UNIQUE = 8u,
  PORTICO_FIELD_HIDDEN = 16u /* internal: never selected, filtered or written through an API */
};

typedef struct portico_option {
  uint32_t size;
  int32_t position;
  portico_str value;
  portico_str label;
  portico_str color;
} portico_option;

typedef struct portico_subfield {
  uint32_t size;
  uint32_t type; /* portico_field_type, never composite */
  uint32_t flags;
  uint32_t reserved;
  portico_str name;
} portico_subfield;

/* A field. MANY_TO_ONE relations (morph ones too) have a join column with a name of its own ("companyId"):
 * where a plan uses the field as a scalar, it means the join column. */
typedef struct portico_field {
  uint32_t size;
  uint32_t id; /* unique in the workspace, never reused */
  uint32_t type;
  uint32_t flags;
  portico_str name;
  portico_str label;
  portico_str description;
  portico_str icon;
  portico_str join_column;  /* empty unless MANY_TO_ONE */
  uint32_t relation;        /* portico_relation_kind */
  uint32_t relation_object; /* id of the other object, 0 = none */
  uint32_t relation_field;  /* id of the inverse field there, 0 = none */
  uint32_t option_count;
  const portico_option* const* options;
  const portico_subfield* const*
      subfields; /* of a composite type, in order; index + 1 is the `extra` of a node */
  uint32_t subfield_count;
  uint32_t reserved;
  portico_str default_json; /* as the metadata API writes it; empty = none */
  portico_str settings_json;
} portico_field;

typedef struct portico_object {
  uint32_t size;
  uint32_t id;      /* unique in the workspace, never reused */
  uint64_t version; /* changes when anything of this object changes */
  portico_str name_singular;
  portico_str name_plural;
  portico_str label_singular;
  portico_str label_plural;
  portico_str description;
  portico_str icon;
  uint32_t flags;
  uint32_t label_field; /* field id, 0 = none */
  uint32_t image_field; /* field id, 0 = none */
  uint32_t field_count;
  const portico_field* const* fields; /* active fields in their order; HIDDEN ones included */
} portico_object;

typedef struct portico_model {
  uint32_t size;
  uint32_t object_count;
  uint64_t version;                     /* of the snapshot */
  const portico_object* const* objects; /* active objects in their order */
} portico_model;

typedef struct portico_schema_api {
  uint32_t size;
  uint32_t reserved;
  /* The snapshot that this call sees; the same for the whole call. [request] [control] [borrows: ctx] */
  const portico_snapshot* (*snapshot)(const portico_ctx* ctx);
  /* Keeps a snapshot beyond the call; release exactly once. [any] */
  void (*retain)(const portico_host* host, const portico_snapshot* snapshot);
  void (*release)(const portico_host* host, const portico_snapshot* snapshot);
  /* The tables. [any] [borrows: snapshot] */
  const portico_model* (*model)(const portico_snapshot* snapshot);
  /* By id, by plural name, by singular name; null if there is none. [any] [borrows: snapshot] */
  const portico_object* (*object)(const portico_snapshot* snapshot, uint32_t id);
  const portico_object* (*object_by_plural)(const portico_snapshot* snapshot, portico_str name);
  const portico_object* (*object_by_singular)(const portico_snapshot* snapshot, portico_str name);
  /* A field of an object by its name or by the name of its join column; *by_join_column (may be null) tells
   * which. Hidden fields are not found. Null if there is none. [any] [borrows: snapshot] */
  const portico_field* (*field)(const portico_snapshot* snapshot, const portico_object* object,
                                portico_str name, uint32_t* by_join_column);
  /* 1 if the caller of this request may see the object or field with this id. [request] */
  uint32_t (*visible)(const portico_ctx* ctx, uint32_t id);
  /* Sets PORTICO_E_UNKNOWN_FIELD with the product's text and near names that the caller may see, and returns
   * it. [request] */
  portico_status (*unknown_field)(portico_ctx* ctx, const portico_object* object, portico_str name);
  /* What this plugin's schema listener prepared for the snapshot of this call, or null. [request]
   * [borrows: snapshot] */
  void* (*prepared)(const portico_ctx* ctx);
} portico_schema_api;

typedef struct portico_schema_listener {
  uint32_t size;
  uint32_t reserved;
  /* A new snapshot is about to be published (the first one before start). *prepared is handed back by
   * portico_schema_api.prepared for every request that sees this snapshot. A failure refuses the model
   * change. [control] */
  portico_status (*prepare)(void* self, portico_ctx* ctx, const portico_snapshot* snapshot, void** prepared);
  /* No request sees the snapshot any more. [control] */
  void (*discard)(void* self, void* prepared);
} portico_schema_listener;

#ifdef __cplusplus
}
#endif
#endif
