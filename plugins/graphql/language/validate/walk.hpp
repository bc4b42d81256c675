// One walk of a document with the types of its places.
#pragma once

#include "language/validate/rules.hpp"

namespace graphql::language::validation {

// Runs the rules that need a place and its surroundings only, and fills the record for the others. Recursion
// is as deep as the parser lets selections and values nest; fragments are not followed.
class Walk {
 public:
  explicit Walk(Context& context) : context_(context), record_(context.record), introspection_(context) {}
  void run();

 private:
  void list_definitions();
  void operation(OperationRecord& operation);
  void fragment(FragmentRecord& fragment);
  void variable(const VariableDefinition& variable);

  // Returns the number of the record.
  std::uint32_t selection_set(const SelectionSet& set, TypeNumber parent);
  void collect(const SelectionSet& set, TypeNumber parent);
  // `next`: the record of the next field.
  void selections(const SelectionSet& set, TypeNumber parent, std::uint32_t& next);
  void field(const Selection& selection, std::uint32_t index);
  void spread(const Selection& selection, TypeNumber parent);
  void inline_fragment(const Selection& selection, TypeNumber parent, std::uint32_t& next);

  void directives(const List<Directive>& directives, std::string_view location);
  // With its type: the rule for its value, then what is within it.
  void argument_value(const Value& value, const InputValue* type);
  void within(const Value& value, TypeUse type, bool has_default, TypeNumber one_of);
  void within_object(const Value& value, TypeUse type);

  TypeNumber condition_type(const Name& condition, TypeNumber parent) const;

  Context& context_;
  DocumentRecord& record_;
  IntrospectionDepth introspection_;
  std::size_t operations_ = 0;
  const FieldType* field_ = nullptr;  // the innermost field around the place
  bool introspection_reported_ = false;
};

}  // namespace graphql::language::validation
