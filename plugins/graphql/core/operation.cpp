#include "core/operation.hpp"

#include <utility>

#include "core/flat_selections.hpp"
#include "core/locations.hpp"
#include "core/selection.hpp"

namespace graphql::core {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

class OperationBuilder {
 public:
  OperationBuilder(const language::Schema& schema, const language::Document& document,
                   const language::Operation& operation)
      : schema_(schema), conditions_(operation), selections_(document, conditions_) {}

  PreparedSet root(const language::Type& type, const language::SelectionSet& set) {
    return prepared(type, {{selections_.set_of(set), kAlways}});
  }
  Conditions take_conditions() { return conditions_.take(); }

 private:
  using Starts = std::vector<FlatSelections::Start>;

  PreparedSet prepared(const language::Type& type, const Starts& starts) {
    const Collected found = selections_.collect(starts);
    PreparedSet set;
    set.places = places(found);
    set.fields.reserve(found.groups.size());
    for (const Group& group : found.groups) fill(set.fields.emplace_back(), type, found, group);
    return set;
  }

  // Where each field stands: at the first of its occurrences that holds.
  std::vector<PreparedSet::Place> places(const Collected& found) {
    std::vector<PreparedSet::Place> places;
    places.reserve(found.groups.size());
    std::vector<ConditionId> placed(found.groups.size(), kNever);  // when a field already has a place
    for (const Occurrence& each : found.occurrences) {
      const ConditionId before = placed[each.group];
      const ConditionId here = conditions_.without(each.condition, before);
      if (here == kNever) continue;
      placed[each.group] = conditions_.either(before, each.condition);
      if (places.empty() || places.back().field != each.group) {
        places.push_back({here, each.group});
      } else if (places.back().condition == before) {
        places.back().condition = placed[each.group];
      } else {
        places.back().condition = conditions_.either(places.back().condition, here);
      }
    }
    return places;
  }

  void fill(PreparedField& field, const language::Type& type, const Collected& found, const Group& group) {
    field.first = &selections_.selection(found.occurrences[group.first].field);
    field.response_name = field.first->response_name();
    field.name = field.first->name.text;
    if (field.name == "__typename") return;
    field.type = type.field(field.name);
    if (field.type == nullptr) {  // __schema, __type
      for_each(found, group, [&](const Occurrence& each) {
        field.selections.push_back({&selections_.selection(each.field), each.condition});
      });
      return;
    }
    field.of = &schema_.type(field.type->type);
    if (!field.of->is_composite()) return;
    field.children = prepared(*field.of, starts_below(found, group));
    field.is_static = is_static(field);
  }

  Starts starts_below(const Collected& found, const Group& group) {
    const ConditionId first = found.occurrences[group.first].condition;
    bool alike = true;
    for_each(found, group, [&](const Occurrence& each) { alike = alike && each.condition == first; });
    Starts starts;
    for_each(found, group, [&](const Occurrence& each) {
      // What one condition leads to is only looked at where that holds.
      starts.push_back({selections_.set_below(each.field), alike ? kAlways : each.condition});
    });
    return starts;
  }

  template <class Visit>
  static void for_each(const Collected& found, const Group& group, Visit visit) {
    for (std::uint32_t index = group.first; index != kNone; index = found.occurrences[index].next)
      visit(found.occurrences[index]);
  }

  const language::Schema& schema_;
  ConditionBuilder conditions_;
  FlatSelections selections_;
};

// Blocks of the outermost fields that can have one: those within them are never asked.
void give_blocks(PreparedSet& set) {
  for (PreparedField& field : set.fields) {
    if (field.is_static && has_block(field)) {
      field.block = static_block(field);
    } else {
      give_blocks(field.children);
    }
  }
}

std::size_t memory_of(const std::string& text) {
  return text.capacity() > std::string().capacity() ? text.capacity() + 1 : 0;
}

std::size_t memory_of(const PreparedSet& set) {
  std::size_t bytes =
      set.fields.capacity() * sizeof(PreparedField) + set.places.capacity() * sizeof(PreparedSet::Place);
  for (const PreparedField& field : set.fields) {
    bytes += field.selections.capacity() * sizeof(PreparedField::Merged) + memory_of(field.children);
    if (field.root) bytes += memory_of(field.root->key) + memory_of(field.root->error_members);
    if (field.block) bytes += field.block->memory();
  }
  return bytes;
}

}  // namespace

PreparedOperation prepare_operation(const language::Schema& schema, const language::Document& document,
                                    const language::Operation& operation) {
  PreparedOperation prepared;
  prepared.operation = &operation;
  prepared.root = &schema.type(schema.root(operation.kind));
  OperationBuilder builder(schema, document, operation);
  prepared.fields = builder.root(*prepared.root, operation.set);
  prepared.conditions = builder.take_conditions();
  give_blocks(prepared.fields);
  for (PreparedField& field : prepared.fields.fields) {
    field.root =
        PreparedField::RootText{'"' + std::string(field.response_name) + "\":",
                                locations_json({language::location_of(document.source, field.first->at)})};
  }
  return prepared;
}

std::size_t memory_of(const PreparedOperation& operation) {
  return memory_of(operation.fields) + operation.conditions.memory();
}

}  // namespace graphql::core
