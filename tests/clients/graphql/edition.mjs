// Takes from the reference implementation what it has beyond the September 2025 edition: deprecated directives, and
// further places for directives. To be imported before a schema is built.
import * as graphql17 from 'graphql';
import * as graphql16 from 'graphql16';

for (const library of [graphql17, graphql16]) {
  for (const field of ['isDeprecated', 'deprecationReason']) delete library.__Directive.getFields()[field];
  library.__Schema.getFields().directives.args = [];
  const newer = ['DIRECTIVE_DEFINITION', 'FRAGMENT_VARIABLE_DEFINITION'];
  const known = library.__DirectiveLocation.getValues().filter((one) => !newer.includes(one.name));
  library.__DirectiveLocation.getValues = () => known;
  const deprecated = library.GraphQLDeprecatedDirective;
  deprecated.locations = deprecated.locations.filter((one) => !newer.includes(one));
}

// Rules of the reference for documents of the edition: not those of directives that it does not have.
export const rules = graphql17.specifiedRules.filter((rule) => !/^(Defer|Stream)/.test(rule.name));
