// KnownArgumentNames, UniqueArgumentNames, ProvidedRequiredArguments (GraphQL, 5.4).
#include "language/validate/nearest.hpp"
#include "language/validate/rules.hpp"

namespace graphql::language::validation {
namespace {

bool is_given(const List<Argument>& arguments, std::string_view name) {
  for (const Argument& argument : arguments) {
    if (argument.name.text == name) return true;
  }
  return false;
}

bool all_different(const List<Argument>& arguments, std::pmr::memory_resource* memory) {
  constexpr std::size_t kFew = 8;
  if (arguments.size() <= kFew) {
    for (std::size_t later = 1; later < arguments.size(); ++later) {
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        if (arguments[earlier].name.text == arguments[later].name.text) return false;
      }
    }
    return true;
  }
  Names names(memory);
  for (const Argument& argument : arguments) names.number(argument.name.text);
  return names.size() == arguments.size();
}

}  // namespace

void unique_argument_names(Context& context, const List<Argument>& arguments) {
  if (arguments.size() < 2 || all_different(arguments, context.memory)) return;
  context.record.repeated_arguments = true;
  Names names(context.memory);
  std::vector<std::vector<Offset>> by_name;
  std::vector<std::string_view> texts;
  for (const Argument& argument : arguments) {
    const std::uint32_t number = names.number(argument.name.text);
    if (number == by_name.size()) {
      by_name.emplace_back();
      texts.push_back(argument.name.text);
    }
    by_name[number].push_back(context.text_at(argument.name));
  }
  for (std::size_t name = 0; name < by_name.size() && !context.findings.full(); ++name) {
    if (by_name[name].size() < 2) continue;
    context.findings.add(context.now, "UniqueArgumentNames", std::move(by_name[name]),
                         "The argument " + in_quotes(texts[name]) + " is given more than once.");
  }
}

void known_argument_name(Context& context, const Argument& argument, const FieldType& field,
                         TypeNumber parent) {
  context.report("KnownArgumentNames", argument.name.at, [&] {
    const Type& type = context.schema.type(parent);
    std::string text = "The field \"" + type.name + "." + field.name + "\" has no argument " +
                       in_quotes(argument.name.text) + ".";
    if (!context.may_suggest(type, field.name)) return text;
    NearestNames nearest(argument.name.text, context.suggestion_work);
    for (const InputValue& known : field.arguments) nearest.consider(known.name);
    return text + nearest.question();
  });
}

void known_directive_arguments(Context& context, const Directive& directive, const DirectiveType& type) {
  for (const Argument& argument : directive.arguments) {
    if (type.argument(argument.name.text) != nullptr) continue;
    context.report("KnownArgumentNames", argument.name.at, [&] {
      NearestNames nearest(argument.name.text, context.suggestion_work);
      for (const InputValue& known : type.arguments) nearest.consider(known.name);
      return "The directive \"@" + type.name + "\" has no argument " + in_quotes(argument.name.text) + "." +
             nearest.question();
    });
  }
}

void provided_required_arguments(Context& context, const Selection& field, const FieldType& type,
                                 TypeNumber parent) {
  for (const InputValue& wanted : type.arguments) {
    if (!wanted.required() || is_given(field.arguments, wanted.name)) continue;
    context.report("ProvidedRequiredArguments", field.at, [&] {
      return "The field \"" + context.schema.type(parent).name + "." + type.name + "\" needs the argument " +
             in_quotes(wanted.name) + " of type " + in_quotes(context.schema.print(wanted.type)) + ".";
    });
  }
}

void provided_required_arguments(Context& context, const Directive& directive, const DirectiveType& type) {
  for (const InputValue& wanted : type.arguments) {
    if (!wanted.required() || is_given(directive.arguments, wanted.name)) continue;
    context.report("ProvidedRequiredArguments", directive.at, [&] {
      return "The directive \"@" + type.name + "\" needs the argument " + in_quotes(wanted.name) +
             " of type " + in_quotes(context.schema.print(wanted.type)) + ".";
    });
  }
}

}  // namespace graphql::language::validation
