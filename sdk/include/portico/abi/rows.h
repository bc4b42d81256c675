/* portico.rows/1 (host gives): a result cell by cell, for frontends of other formats than JSON. */
#ifndef PORTICO_ABI_ROWS_H
#define PORTICO_ABI_ROWS_H

#include <portico/abi/core.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PORTICO_EXT_ROWS "portico.rows/1"

enum portico_cell_kind {
  PORTICO_CELL_NULL = 0,
  PORTICO_CELL_BOOLEAN = 1, /* integer: 0 or 1 */
  PORTICO_CELL_INTEGER = 2,
  PORTICO_CELL_DOUBLE = 3,
  PORTICO_CELL_TEXT = 4,      /* TEXT, SELECT, RATING, UUID (36 characters), DATE (YYYY-MM-DD) */
  PORTICO_CELL_DECIMAL = 5,   /* text: exact, canonical */
  PORTICO_CELL_DATE_TIME = 6, /* integer: microseconds since 1970 UTC */
  PORTICO_CELL_JSON = 7       /* text: RAW_JSON, ARRAY, MULTI_SELECT */
};

typedef struct portico_cell {
  uint32_t kind;
  uint32_t reserved;
  int64_t integer;
  double number;
  portico_str text;
} portico_cell;

typedef struct portico_column {
  uint32_t size;
  uint32_t field;    /* id */
  uint32_t subfield; /* index + 1 of a composite's part, else 0 */
  uint32_t type;     /* portico_field_type of the cell */
  portico_str name;  /* "name", "name.firstName", "companyId" */
} portico_column;

typedef struct portico_rows_api {
  uint32_t size;
  uint32_t reserved;
  /* Records of the outermost level of a root, and its columns: the selected fields, composites one column a
   * part. [request] */
  uint64_t (*row_count)(const portico_result* result, uint32_t root);
  uint32_t (*column_count)(const portico_result* result, uint32_t root);
  const portico_column* (*column)(const portico_result* result, uint32_t root, uint32_t index);
  /* One cell. Errors: BAD_HANDLE beyond the last row or column. [request] [borrows: result] */
  portico_status (*cell)(const portico_result* result, uint32_t root, uint64_t row, uint32_t column,
                         portico_cell* out);
} portico_rows_api;

#ifdef __cplusplus
}
#endif
#endif
