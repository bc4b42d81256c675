// Field types and the parts of composite ones. The numbers are those of the plugin ABI.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <portico/abi/schema.h>

namespace portico::schema {

enum class FieldType : std::uint32_t {
  uuid = PORTICO_TYPE_UUID,
  text = PORTICO_TYPE_TEXT,
  number = PORTICO_TYPE_NUMBER,
  numeric = PORTICO_TYPE_NUMERIC,
  boolean = PORTICO_TYPE_BOOLEAN,
  date = PORTICO_TYPE_DATE,
  date_time = PORTICO_TYPE_DATE_TIME,
  select = PORTICO_TYPE_SELECT,
  multi_select = PORTICO_TYPE_MULTI_SELECT,
  rating = PORTICO_TYPE_RATING,
  array = PORTICO_TYPE_ARRAY,
  raw_json = PORTICO_TYPE_RAW_JSON,
  position = PORTICO_TYPE_POSITION,
  relation = PORTICO_TYPE_RELATION,
  morph_relation = PORTICO_TYPE_MORPH_RELATION,
  ts_vector = PORTICO_TYPE_TS_VECTOR,
  files = PORTICO_TYPE_FILES,
  full_name = PORTICO_TYPE_FULL_NAME,
  emails = PORTICO_TYPE_EMAILS,
  phones = PORTICO_TYPE_PHONES,
  links = PORTICO_TYPE_LINKS,
  currency = PORTICO_TYPE_CURRENCY,
  address = PORTICO_TYPE_ADDRESS,
  actor = PORTICO_TYPE_ACTOR,
  rich_text = PORTICO_TYPE_RICH_TEXT,
};

struct SubField {
  std::string_view name;
  FieldType type;  // never composite
  bool in_unique;  // part of the unique constraint of a unique field
  bool required;
  std::span<const std::string_view> options;  // of a select part (ACTOR source), else empty
};

// "FULL_NAME" and back; RICH_TEXT_V2 is read as RICH_TEXT.
std::string_view type_name(FieldType type);
std::optional<FieldType> type_named(std::string_view name);

// The parts of a composite type in their order; empty for every other type.
std::span<const SubField> subfields(FieldType type);
inline bool is_composite(FieldType type) {
  return static_cast<std::uint32_t>(type) >= PORTICO_TYPE_FULL_NAME;
}

}  // namespace portico::schema
