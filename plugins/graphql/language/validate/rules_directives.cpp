// KnownDirectives, UniqueDirectivesPerLocation (GraphQL, 5.7).
#include "language/validate/rules.hpp"

namespace graphql::language::validation {

void unique_directives(Context& context, const List<Directive>& directives) {
  if (directives.size() < 2) return;
  const auto& known = context.schema.directives();
  // By the directive of the schema: the work does not grow with the square of what a client writes.
  std::pmr::vector<const Directive*> first(known.size(), nullptr, context.memory);
  for (const Directive& directive : directives) {
    for (std::size_t index = 0; index < known.size(); ++index) {
      if (known[index]->name != directive.name.text) continue;
      if (known[index]->repeatable) break;
      if (first[index] == nullptr) {
        first[index] = &directive;
      } else {
        context.report("UniqueDirectivesPerLocation", first[index]->at, directive.at, [&] {
          return "The directive \"@" + std::string(directive.name.text) + "\" can stand here once only.";
        });
      }
      break;
    }
  }
}

void known_directive(Context& context, const Directive& directive, const DirectiveType* type,
                     std::string_view location) {
  constexpr std::string_view kRule = "KnownDirectives";
  if (type == nullptr) {
    context.report(kRule, directive.at,
                   [&] { return "There is no directive \"@" + std::string(directive.name.text) + "\"."; });
  } else if (!type->allowed_at(location)) {
    context.report(kRule, directive.at, [&] {
      return "The directive \"@" + std::string(directive.name.text) + "\" cannot stand at " +
             std::string(location) + ".";
    });
  }
}

}  // namespace graphql::language::validation
