// FragmentsOnCompositeTypes, UniqueFragmentNames, KnownFragmentNames, PossibleFragmentSpreads (GraphQL, 5.5).
#include "language/validate/rules.hpp"

namespace graphql::language::validation {

void fragment_on_composite_type(Context& context, const Name& condition, TypeNumber type,
                                const Fragment* fragment) {
  if (type == kNoType || context.schema.type(type).is_composite()) return;
  context.report("FragmentsOnCompositeTypes", condition.at, [&] {
    const std::string subject =
        fragment == nullptr ? "A fragment" : "The fragment " + in_quotes(fragment->name.text);
    return subject + " cannot be on " + in_quotes(condition.text) +
           ": only objects, interfaces and unions have fields to select.";
  });
}

void unique_fragment_name(Context& context, const Fragment& first, const Fragment& fragment) {
  context.report("UniqueFragmentNames", context.text_at(first.name), context.text_at(fragment.name), [&] {
    return "The fragment name " + in_quotes(fragment.name.text) + " is taken by another fragment.";
  });
}

void known_fragment_name(Context& context, const Selection& spread) {
  context.report("KnownFragmentNames", context.text_at(spread.name),
                 [&] { return "The document has no fragment " + in_quotes(spread.name.text) + "."; });
}

void possible_fragment_spread(Context& context, const Selection& selection, TypeNumber type,
                              TypeNumber parent) {
  if (type == kNoType || parent == kNoType || type == parent || context.schema.overlap(type, parent)) return;
  context.report("PossibleFragmentSpreads", selection.at, [&] {
    const std::string subject = selection.kind == Selection::Kind::spread
                                    ? "The fragment " + in_quotes(selection.name.text)
                                    : std::string("This fragment");
    return subject + " can never apply: no object is both " + in_quotes(context.schema.type(parent).name) +
           " and " + in_quotes(context.schema.type(type).name) + ".";
  });
}

}  // namespace graphql::language::validation
