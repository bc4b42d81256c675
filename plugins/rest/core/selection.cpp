#include "core/selection.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "grammar/words.hpp"

namespace rest::core {
namespace {

using portico::ok;

// Selection nodes under one node of a plan.
struct PlanSink {
  portico::Plan& plan;
  portico::NodeIndex parent;
  portico::NodeIndex add(const portico::Node& node) { return plan.add(parent, node); }
  portico::NodeIndex add(portico::NodeIndex under, const portico::Node& node) {
    return plan.add(under, node);
  }
};

constexpr std::uint8_t kValue = 1;
constexpr std::uint8_t kRelation = 2;

std::uint8_t bit(Part part) {
  return part == Part::value ? kValue : kRelation;
}

portico::Error unknown_names(portico::Object object, const std::string& names) {
  return portico::Error(PORTICO_E_UNKNOWN_FIELD,
                        "'fields' parameter invalid; unknown or unreadable fields on '" +
                            std::string(object.name_singular()) + "': " + names + ".");
}

}  // namespace

portico::Status add_selection(portico::Plan& plan, portico::NodeIndex parent, const portico::Request& request,
                              const portico::Schema& schema, const ObjectWords& words,
                              const Projection& projection, std::pmr::memory_resource* memory) {
  const auto visible = [&](std::uint32_t id) { return request.visible(id); };
  const bool relations = projection.depth > 0;
  if (!projection.listed) {
    const WholeRecord& whole = words.whole[relations ? 1 : 0];
    if (std::all_of(whole.ids.begin(), whole.ids.end(), visible)) {
      plan.append(parent, whole.nodes);
      return ok;
    }
    const auto pick = [&](std::uint32_t, portico::Field field, Part part) {
      return (part == Part::value || relations) && visible(field.id());
    };
    select_parts(PlanSink{plan, parent}, schema, words.object, pick, visible);
    return ok;
  }

  std::pmr::vector<std::uint8_t> picked(words.object.fields().size(), 0, memory);
  const auto fields = words.object.fields();
  std::string unknown;
  for (const std::string_view name : projection.names) {
    const portico::FieldMatch match = schema.field(words.object, name);
    if (!match || !visible(match.field.id())) {
      if (!unknown.empty()) unknown += ", ";
      unknown += grammar::shown(name);
      continue;
    }
    const Part part =
        match.field.is_relation() && !match.by_join_column && relations ? Part::relation : Part::value;
    for (std::uint32_t i = 0; i < fields.size(); ++i) {
      if (fields[i].id() == match.field.id()) picked[i] = static_cast<std::uint8_t>(picked[i] | bit(part));
    }
  }
  if (!unknown.empty()) return unknown_names(words.object, unknown);
  const auto pick = [&](std::uint32_t i, portico::Field field, Part part) {
    return (picked[i] & bit(part)) != 0 || (part == Part::value && field.id() == words.id_field);
  };
  select_parts(PlanSink{plan, parent}, schema, words.object, pick, visible);
  return ok;
}

}  // namespace rest::core
