/* The plan: what a frontend wants, as data.
 *
 * One flat array of 32-byte nodes, one block of strings, and values apart from both. Children and siblings
 * have larger indices than the node itself (so no cycle is possible and one pass suffices); every node is
 * referenced at most once; an unknown kind or op is refused with its number. `nodes` and `strings` are the
 * shape of the plan: requests that differ only in values have equal shapes, and the host prepares each shape
 * once. So values are numbered in the order the nodes use them, and texts that vary (cursors, literals) are
 * values, never strings. */
#ifndef PORTICO_ABI_PLAN_H
#define PORTICO_ABI_PLAN_H

#include <portico/abi/core.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PORTICO_NONE 0u /* no child, no sibling: node 0 is always the first root */
#define PORTICO_NO_VALUE 0xFFFFFFFFu

enum portico_node_kind {
  /* Roots. id = object. Their children are filters, arrangement, write nodes and the selection, in any order.
   * Roots are siblings of node 0. Output name in text. */
  PORTICO_NODE_READ_LIST = 1,
  PORTICO_NODE_READ_ONE = 2,  /* RECORD_NOT_FOUND if no record matches */
  PORTICO_NODE_AGGREGATE = 3, /* reserved: NOT_SUPPORTED */
  PORTICO_NODE_INSERT = 4,    /* ROWS child; extra: PORTICO_ROOT_ONE = answer an object instead of an array */
  /* Both change every record that the filter finds, deleted ones too, all or none; answered in the order of
   * the ids. TOO_MANY_MATCHES above limits.batch_records. With PORTICO_ROOT_ONE one record: an object is
   * answered, RECORD_NOT_FOUND if there is none. */
  PORTICO_NODE_UPDATE = 5, /* SET children and a filter; op: portico_update_op; extra: PORTICO_ROOT_ONE */
  PORTICO_NODE_DELETE = 6, /* a filter; op: portico_delete_op; extra: PORTICO_ROOT_ONE */
  PORTICO_NODE_UPSERT = 7, /* reserved: NOT_SUPPORTED */
  PORTICO_NODE_SEARCH = 8, /* reserved: NOT_SUPPORTED */

  /* Selection. text = output name (JSON key); empty = the field's own name.
   * A root or to-many RELATION whose selection holds a RECORDS, COUNT or PAGE_INFO node (directly or inside
   * GROUP) is written as a JSON object of its children; otherwise as a bare array of records (one record for
   * ONE roots and to-one relations). */
  PORTICO_NODE_FIELD = 20, /* id = field; extra = sub-field index + 1, 0 = the whole; MANY_TO_ONE = join
                              column. In ROWS: op = portico_write_name */
  PORTICO_NODE_RELATION =
      21, /* id = relation field; children: selection, and for to-many filter and arrangement */
  PORTICO_NODE_COUNT = 22,      /* total number of matching records, whatever the page */
  PORTICO_NODE_AGG = 23,        /* reserved: NOT_SUPPORTED */
  PORTICO_NODE_CURSOR = 24,     /* cursor of this record */
  PORTICO_NODE_PAGE_INFO = 25,  /* an object; children PAGE_FIELD */
  PORTICO_NODE_CONST = 26,      /* text = name NUL literal JSON; written as "name":literal */
  PORTICO_NODE_GROUP = 27,      /* an object that wraps its children */
  PORTICO_NODE_RECORDS = 28,    /* the records (or the record of a ONE root); children: selection of each */
  PORTICO_NODE_PAGE_FIELD = 29, /* op: portico_page_op */

  /* Filter. A root or to-many relation has at most one filter child of these kinds (combine by AND). */
  PORTICO_NODE_AND = 40,     /* no child = true */
  PORTICO_NODE_OR = 41,      /* no child = true */
  PORTICO_NODE_NOT = 42,     /* one child */
  PORTICO_NODE_CMP = 43,     /* id, extra = what; op = portico_cmp_op; value */
  PORTICO_NODE_IN = 44,      /* id, extra = what; value = list */
  PORTICO_NODE_IS_NULL = 45, /* id, extra = what; op 0 = is null, 1 = is not null */
  PORTICO_NODE_EXISTS = 46,  /* reserved: NOT_SUPPORTED (some, every, none of a to-many relation) */
  PORTICO_NODE_MATCH = 47,   /* reserved: NOT_SUPPORTED */
  PORTICO_NODE_VIA =
      48, /* id = MANY_TO_ONE relation; one child, judged on the related record. Also the child of ORDER */

  /* Arrangement. */
  PORTICO_NODE_ORDER =
      60, /* id, extra = what; op = portico_order_op; may have one VIA child that holds an ORDER instead */
  PORTICO_NODE_LIMIT = 61,    /* value: first n */
  PORTICO_NODE_LAST = 62,     /* value: last n, in forward order */
  PORTICO_NODE_AFTER = 63,    /* value: cursor; rows strictly after it */
  PORTICO_NODE_BEFORE = 64,   /* value: cursor; rows strictly before it */
  PORTICO_NODE_OFFSET = 65,   /* value; reserved: NOT_SUPPORTED */
  PORTICO_NODE_DISTINCT = 66, /* reserved: NOT_SUPPORTED */
  PORTICO_NODE_GROUP_BY = 67, /* reserved: NOT_SUPPORTED */

  /* Write. */
  PORTICO_NODE_SET = 80, /* id = field; op = portico_write_name; value (an object for a composite). A SET of
                            the id is taken if it is that of the record which the filter names */
  PORTICO_NODE_ROWS =
      81, /* children FIELD = columns; value = matrix, ABSENT where a record lacks the field */
  PORTICO_NODE_ON_CONFLICT = 82, /* child of INSERT: update what is there already; NOT_SUPPORTED yet */
  PORTICO_NODE_REF = 90          /* reserved: NOT_SUPPORTED (a value taken from an earlier root) */
};

enum portico_cmp_op {
  PORTICO_CMP_EQ = 1,
  PORTICO_CMP_NEQ = 2,
  PORTICO_CMP_GT = 3,
  PORTICO_CMP_GTE = 4,
  PORTICO_CMP_LT = 5,
  PORTICO_CMP_LTE = 6,
  PORTICO_CMP_STARTS_WITH = 7,
  PORTICO_CMP_ENDS_WITH = 8,
  PORTICO_CMP_LIKE = 9,
  PORTICO_CMP_ILIKE = 10,
  PORTICO_CMP_CONTAINS_ANY = 11,    /* value = list */
  PORTICO_CMP_CONTAINS_ILIKE = 12,  /* an element of an ARRAY matches the pattern */
  PORTICO_CMP_IS_EMPTY_ARRAY = 13,  /* value = boolean */
  PORTICO_CMP_CONTAINS_EXACTLY = 14 /* value = list: the same elements */
};

enum portico_order_op {
  PORTICO_ORDER_ASC_NULLS_FIRST = 1,
  PORTICO_ORDER_ASC_NULLS_LAST = 2,
  PORTICO_ORDER_DESC_NULLS_FIRST = 3,
  PORTICO_ORDER_DESC_NULLS_LAST = 4
};

enum portico_page_op {
  PORTICO_PAGE_START_CURSOR = 1,
  PORTICO_PAGE_END_CURSOR = 2,
  PORTICO_PAGE_HAS_NEXT = 3,
  PORTICO_PAGE_HAS_PREVIOUS = 4
};

enum portico_update_op { PORTICO_UPDATE_SET = 0, PORTICO_UPDATE_RESTORE = 1 };
/* The name under which a field was written. Both may stand in a plan, but a record has a value for one only.
 */
enum portico_write_name {
  PORTICO_WRITE_VALUE = 0,   /* its own; of a MANY_TO_ONE relation that of its join column */
  PORTICO_WRITE_RELATION = 1 /* of a MANY_TO_ONE relation, for {connect: ...} or {disconnect: true} */
};
enum portico_delete_op { PORTICO_DELETE_SOFT = 0, PORTICO_DELETE_DESTROY = 1 };
enum portico_root_flag { PORTICO_ROOT_ONE = 1u };

/* A RELATION without LIMIT or LAST gives at most 60 records per parent. */

typedef struct portico_node {
  uint16_t kind;
  uint16_t op;
  uint32_t first_child;  /* index, 0 = none */
  uint32_t next_sibling; /* index, 0 = none */
  uint32_t id;           /* object or field */
  uint32_t text_offset;  /* into strings */
  uint32_t text_length;
  uint32_t value; /* index into values, PORTICO_NO_VALUE = none */
  uint32_t extra;
} portico_node;

enum portico_value_kind {
  PORTICO_VALUE_NULL = 0,
  PORTICO_VALUE_FALSE = 1,
  PORTICO_VALUE_TRUE = 2,
  PORTICO_VALUE_NUMBER = 3, /* text: a JSON number token, digits as sent */
  PORTICO_VALUE_STRING = 4, /* text */
  PORTICO_VALUE_LIST = 5,   /* count items from items[first] */
  PORTICO_VALUE_OBJECT =
      6, /* count members: items[first + 2i] = name (STRING), items[first + 2i + 1] = value */
  PORTICO_VALUE_MATRIX = 7, /* count rows of `columns` items each, row by row, from items[first] */
  PORTICO_VALUE_ABSENT = 8  /* only inside a matrix */
};

/* How a text that came without a type of its own is to be read: 1 = as the field needs it (a URL has only
 * texts, so "1" may be a number); 0 = strictly a string (a JSON body). */
#define PORTICO_VALUE_UNTYPED 1u

typedef struct portico_value {
  uint8_t kind;
  uint8_t flags; /* PORTICO_VALUE_UNTYPED */
  uint16_t reserved;
  uint32_t count;
  uint32_t first;
  uint32_t columns;
  portico_str text;
} portico_value;

enum portico_atomic {
  PORTICO_ATOMIC_EACH = 0, /* every root is its own transaction and has its own status */
  PORTICO_ATOMIC_ALL = 1   /* one transaction */
};

/* Everything is borrowed for the call that takes the plan. */
typedef struct portico_plan {
  uint32_t size;
  uint32_t atomic;
  uint64_t snapshot_version; /* of the model the ids were taken from */
  const portico_node* nodes;
  const char* strings;
  const portico_value* values; /* one for each node with a value, in the order of the nodes */
  const portico_value*
      items; /* elements of lists, objects and matrices; an item's children have larger indices */
  uint32_t node_count;
  uint32_t string_bytes;
  uint32_t value_count;
  uint32_t item_count;
} portico_plan;

#ifdef __cplusplus
}
#endif
#endif
