// Do tools see the schema as the reference implementation would show it?
//   node introspection_differential.mjs PROBE [--long] [--seed N] [--count N]
import * as graphql17 from 'graphql';
import * as graphql16 from 'graphql16';

import './edition.mjs';
import { DocumentGenerator } from './generator.mjs';
import { laidOut } from './layout.mjs';
import { Differences, finish, Probe, readArguments, schemaText } from './run.mjs';

const settings = readArguments(200, 2000);
const { random } = settings;
const probe = new Probe(settings.program);
const differences = new Differences(settings.show);
const schema = graphql17.buildSchema(schemaText);

// The order of types, of possible types and of directives is free.
function ordered(value) {
  if (builtIn.has(value)) return null;
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  const result = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, ordered(one)]));
  for (const free of ['types', 'possibleTypes', 'directives']) {
    if (Array.isArray(result[free])) result[free] = inOrder(result[free]);
  }
  return result;
}
const inOrder = (items) => [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

// Under an alias there is no telling which list it is.
const unordered = (value) => {
  if (builtIn.has(value)) return null;
  if (Array.isArray(value)) return inOrder(value.map(unordered));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unordered(one)]));
};

const asked = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };
const standard = graphql17.getIntrospectionQuery(asked);

// What every schema has is described in words of one's own.
const builtIn = new Set();
const smallest = 'type Query { a: Int b: Float c: String d: Boolean e: ID }';
function collectDescriptions(value) {
  if (value === null || typeof value !== 'object') return;
  if (typeof value.description === 'string') builtIn.add(value.description);
  Object.values(value).forEach(collectDescriptions);
}
await probe.useSchema(smallest);
collectDescriptions((await probe.ask({ op: 'introspect', source: standard })).data);
for (const library of [graphql17, graphql16]) collectDescriptions(library.introspectionFromSchema(library.buildSchema(smallest), asked));

// What a tool of either release asks, and what it makes of the answer. Release 16 cannot print an object of a scalar.
const forBoth = schemaText.replace(/Json = \{kind.*$/m, 'Json = "new"');
await probe.useSchema(forBoth);
for (const [release, library] of Object.entries({ 17: graphql17, 16: graphql16 })) {
  const query = library.getIntrospectionQuery(asked);
  const reply = await probe.ask({ op: 'introspect', source: query });
  const theirs = library.graphqlSync({ schema: library.buildSchema(forBoth), source: query });
  // Release 16 has the introspection types of October 2021, and writes default values anew.
  if (release === '17') differences.compare('introspection', ordered(reply.data), ordered(theirs.data), {});
  const built = library.buildClientSchema(reply.data);
  differences.compare(`faults that graphql-js ${release} finds`, library.validateSchema(built).map((one) => one.message), [], {});
  // Only the applied directives of the text are not part of an introspection.
  const shown = (one) => library.printSchema(library.lexicographicSortSchema(one));
  differences.compare(`the schema as graphql-js ${release} prints it`, shown(built), shown(library.buildClientSchema(library.introspectionFromSchema(library.buildSchema(forBoth), asked))), {});
}

await probe.useSchema(schemaText);

// Our own print says the same, and is read back as the same.
const printed = (await probe.ask({ op: 'sdl', sorted: false })).printed;
const sorted = (await probe.ask({ op: 'sdl', sorted: true })).printed;
const shown = (one) => graphql17.printSchema(graphql17.lexicographicSortSchema(one));
differences.compare('the printed schema read back', shown(graphql17.buildSchema(printed)), shown(schema), { printed });
differences.compare('the sorted schema read back', shown(graphql17.buildSchema(sorted)), shown(schema), { sorted });
await probe.useSchema(printed);
const again = await probe.ask({ op: 'introspect', source: standard });
const first = graphql17.graphqlSync({ schema, source: standard });
differences.compare('introspection of the printed schema', ordered(again.data), ordered(first.data), {});

// Selections by chance: aliases, fragments, conditions, types that are not there.
const generator = new DocumentGenerator(schema, random, { introspection: 1, kinds: ['query'], maxDepth: 5 });
const rules = graphql17.specifiedRules.filter((rule) => rule.name !== 'MaxIntrospectionDepthRule');
const isRoot = (selection) => selection.kind === 'Field' && ['__schema', '__type'].includes(selection.name.value);
let compared = 0;
while (compared < settings.count) {
  const document = generator.document();
  const operation = document.definitions.find((one) => one.kind === 'OperationDefinition');
  operation.selectionSet.selections = operation.selectionSet.selections.filter(isRoot);
  if (operation.selectionSet.selections.length === 0 || operation.variableDefinitions.length > 0) continue;
  const used = generator.reachable(operation).fragments;
  document.definitions = document.definitions.filter((one) => one === operation || used.has(one.name?.value));
  const text = laidOut(graphql17.print(document), random);
  if (graphql17.validate(schema, graphql17.parse(text), rules).length > 0) continue;
  compared += 1;
  const reply = await probe.ask({ op: 'introspect', source: text });
  const answer = graphql17.executeSync({ schema, document: graphql17.parse(text) });
  differences.compare('a selection of the introspection', unordered(reply.data ?? reply), unordered(answer.data), { document: text });
}
await finish(probe, differences, `introspection: ${compared} selections`);
