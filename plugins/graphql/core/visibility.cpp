#include "core/visibility.hpp"

namespace graphql::core {
namespace {

// The id of a field of the model, or nothing.
std::uint32_t field_id(const language::Type& type, std::string_view name) {
  switch (role_of(type)) {
    case TypeRole::record: {
      const language::FieldType* field = type.field(name);
      return field != nullptr ? field->meaning : 0;
    }
    case TypeRole::object_filter:
    case TypeRole::object_order:
    case TypeRole::record_input: {
      const language::InputValue* field = type.input_field(name);
      const bool of_model =
          field != nullptr && field->meaning < static_cast<std::uint32_t>(Connective::all_of);
      return of_model ? field->meaning : 0;
    }
    default:
      return 0;
  }
}

}  // namespace

bool may_tell(const portico::Request& request, const PreparedModel& model, const language::Type& type,
              std::string_view field) {
  const auto object = model.objects.find(&type);
  if (object != model.objects.end() && !request.visible(object->second)) return false;
  if (field.empty()) return true;
  if (type.name == "Query" || type.name == "Mutation") {
    const language::FieldType* root = type.field(field);
    return root == nullptr || root->meaning >= model.roots.size() ||
           request.visible(model.roots[root->meaning].object);
  }
  const std::uint32_t id = field_id(type, field);
  return id == 0 || request.visible(id);
}

}  // namespace graphql::core
