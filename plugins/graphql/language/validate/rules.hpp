// The rules, one function each for the moment at which it speaks. The walk calls them in the order of the
// reference implementation; those of the last group are called after the walk, with the moments it kept.
#pragma once

#include "language/validate/context.hpp"

namespace graphql::language::validation {

// rules_operations.cpp
void executable_definitions(Context& context);
void known_operation_type(Context& context, const Operation& operation);
// `first`: the one that had the name before.
void unique_operation_name(Context& context, const Operation& first, const Operation& operation);
void lone_anonymous_operation(Context& context, const Operation& operation, std::size_t operations);
void single_field_subscription(Context& context, const Operation& operation);

// rules_fields.cpp
void known_type_name(Context& context, const Name& name);
void scalar_leafs(Context& context, const Selection& field, const FieldType& type);
void field_on_correct_type(Context& context, const Selection& field, TypeNumber parent);

// rules_fragments.cpp
void fragment_on_composite_type(Context& context, const Name& condition, TypeNumber type,
                                const Fragment* fragment);
void unique_fragment_name(Context& context, const Fragment& first, const Fragment& fragment);
void known_fragment_name(Context& context, const Selection& spread);
void possible_fragment_spread(Context& context, const Selection& selection, TypeNumber type,
                              TypeNumber parent);

// rules_variables.cpp
void variable_is_input_type(Context& context, const VariableDefinition& variable, TypeUse type);
void unique_variable_names(Context& context, const Operation& operation);

// rules_arguments.cpp
void unique_argument_names(Context& context, const List<Argument>& arguments);
void known_argument_name(Context& context, const Argument& argument, const FieldType& field,
                         TypeNumber parent);
void known_directive_arguments(Context& context, const Directive& directive, const DirectiveType& type);
void provided_required_arguments(Context& context, const Selection& field, const FieldType& type,
                                 TypeNumber parent);
void provided_required_arguments(Context& context, const Directive& directive, const DirectiveType& type);

// rules_directives.cpp
void unique_directives(Context& context, const List<Directive>& directives);
void known_directive(Context& context, const Directive& directive, const DirectiveType* type,
                     std::string_view location);

// rules_values.cpp
void value_of_correct_type(Context& context, const Value& value, TypeUse type);
void unique_input_field_name(Context& context, const Name& first, const Name& name);

// rules_introspection.cpp: how deep the lists of an introspection field go into each other.
class IntrospectionDepth {
 public:
  explicit IntrospectionDepth(Context& context) : context_(context) {}
  // True if it is too deep; then the fields below are not looked at again.
  bool report(const Selection& field);

 private:
  void measure_fragments();
  std::uint8_t depth_of(const Selection& selection) const;
  std::uint8_t depth_of(const SelectionSet& set) const;

  Context& context_;
  bool measured_ = false;
  std::vector<std::uint8_t> fragments_;  // by index
};

// After the walk.
void rules_of_reachable_fragments(Context& context);  // rules_reach.cpp: cycles, unused fragments, variables
void overlapping_fields(Context& context);            // overlap.cpp

}  // namespace graphql::language::validation
