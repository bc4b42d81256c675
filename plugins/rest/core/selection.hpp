// Which parts of a record are answered.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <span>
#include <string_view>

#include <portico/http.hpp>
#include <portico/plan.hpp>
#include <portico/schema.hpp>

#include "core/prepared_model.hpp"

namespace rest::core {

enum class Part : std::uint8_t {
  value,    // the field itself; of a to-one relation its join column
  relation  // the related record or records
};

// Adds to `sink` the parts that `pick(index of the field, field, part)` takes: values first, then relations,
// each with all values of the related records that `visible(id)` lets through.
template <class Sink, class Pick, class Visible>
void select_parts(Sink&& sink, const portico::Schema& schema, portico::Object object, Pick&& pick,
                  Visible&& visible) {
  const auto value = [](portico::Field field) { return portico::Node{PORTICO_NODE_FIELD, field.id()}; };
  const auto fields = object.fields();
  for (std::uint32_t i = 0; i < fields.size(); ++i) {
    const portico::Field field = fields[i];
    if (!field.hidden() && !field.is_to_many() && pick(i, field, Part::value)) sink.add(value(field));
  }
  for (std::uint32_t i = 0; i < fields.size(); ++i) {
    const portico::Field field = fields[i];
    if (field.hidden() || !field.is_relation() || !pick(i, field, Part::relation)) continue;
    const portico::Object other = schema.object(field.relation_object());
    if (!other || !visible(other.id())) continue;
    const portico::NodeIndex relation = sink.add(portico::Node{PORTICO_NODE_RELATION, field.id()});
    for (const portico::Field theirs : other.fields()) {
      if (!theirs.hidden() && !theirs.is_to_many() && visible(theirs.id())) sink.add(relation, value(theirs));
    }
  }
}

// The parameters `fields` and `depth` of a request.
struct Projection {
  bool listed = false;  // only `names` and the id; otherwise the whole record
  std::span<const std::string_view> names;
  std::uint32_t depth = 0;
};

// Adds the selection under `parent`. Leaves out what the caller may not see; refuses an unknown or invisible
// name of `fields` with UNKNOWN_FIELD.
portico::Status add_selection(portico::Plan& plan, portico::NodeIndex parent, const portico::Request& request,
                              const portico::Schema& schema, const ObjectWords& words,
                              const Projection& projection, std::pmr::memory_resource* memory);

}  // namespace rest::core
