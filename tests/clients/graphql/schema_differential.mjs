// Is the same text a schema? And if so, is it the same schema?
//   node schema_differential.mjs PROBE [--long] [--seed N] [--count N]
import { buildSchema, lexicographicSortSchema, parse, printSchema, specifiedDirectives, validateSchema } from 'graphql';

import './edition.mjs';
import { tokensOf } from './layout.mjs';
import { Differences, finish, Probe, readArguments, schemaText } from './run.mjs';

const settings = readArguments(500, 10000);
const { random } = settings;
const probe = new Probe(settings.program);
const differences = new Differences(settings.show);

const tokens = tokensOf(schemaText);
const names = [...new Set(tokens.filter((one) => one.kind === 'Name').map((one) => one.text))];
const extra = [
  'extend type Book { more: Int }', 'extend type Book { name: String }', 'extend type Nobody { a: Int }', 'extend enum Scope { MORE }',
  'extend enum Scope { OWN }', 'extend union Item = Person', 'extend union Item = Book', 'extend union Item = Scope', 'extend input Range { more: Int = 1 }',
  'extend input BookRef { more: Int! }', 'extend interface Timed { more: Int }', 'extend schema { query: Query }', 'extend scalar Date @specifiedBy(url: "again")',
  'type Book { a: Int }', 'directive @cache on FIELD', 'type Empty', 'input None', 'enum Zero', 'union Void', 'type __Own { a: Int }',
  'input Loop { next: Loop! }', 'input A { b: B! } input B { a: A! }', 'input Fine { next: Fine, all: [Fine!]! }', 'interface Self implements Self { a: Int }',
  'interface X implements Y { a: Int } interface Y implements X { a: Int }', 'type Wrong implements Node { id: Int! }', 'type Short implements Named { id: ID! name: String! }',
  'type More implements Node { id(extra: Int): ID! }', 'type TooMuch implements Node { id(extra: Int!): ID! }', 'type Sub implements Node & Named { id: ID! name: String! names(language: [Language!] = [EN], short: Boolean! = false): [String!]! }',
  'type Out { a: Range }', 'input In { a: Book }', 'type Args { f(a: Book): Int }', 'enum Bad { true A }', 'scalar Int', 'directive @self(a: Int @self) on ARGUMENT_DEFINITION',
  'input Either @oneOf { a: Int! b: Int }', 'input Or @oneOf { a: Int = 1 }', 'type Twice implements Node & Node { id: ID! }', 'directive @where on NOWHERE',
  'input D { a: Int = "x" b: Scope = NONE c: Range = {to: 1} }', 'type Dep { a(b: Int! @deprecated): Int }', 'input Req { a: Int! @deprecated }', 'type Named2 implements Named { id: ID! }',
  'type U { a: Int @unknown }', 'type V { a: Int @deprecated @deprecated }', 'type W { a: Int @deprecated(reason: 1) }', 'type Dup { a: Int a: Int }', 'type __T { a: Int }',
  'type Und { __a: Int }', 'directive @__d on FIELD', 'input Cyc { a: Cyc = {} }', 'input Cyc2 { a: Cyc2 = {a: null} }', 'scalar Ex @specifiedBy', 'directive @dd(a: Int a: Int) on FIELD',
];

function text() {
  const changed = [...tokens];
  for (let i = random.below(3); i > 0; --i) {
    const at = random.below(changed.length);
    if (random.chance(0.7)) {
      const places = changed.map((one, index) => (one.kind === 'Name' ? index : -1)).filter((index) => index >= 0);
      changed[random.pick(places)] = { kind: 'Name', text: random.pick(names) };
    } else if (random.chance(0.5)) changed.splice(at, 1);
    else changed.splice(at, 0, random.pick(tokens));
  }
  let source = changed.map((one) => one.text).join(' ');
  if (random.chance(0.5)) source += `\n${random.pick(extra)}`;
  return source;
}

// What the reference sees otherwise than we do: it overlooks operations and fragments, which are no part of a schema for
// us, and takes another definition of a directive that the language has, which we overlook.
const own = new Set(specifiedDirectives.map((one) => one.name));
const isForeign = (one) => /^(Operation|Fragment)Definition$/.test(one.kind) || (one.kind === 'DirectiveDefinition' && own.has(one.name.value));
function isSeenOtherwise(sdl) {
  try {
    return parse(sdl).definitions.some(isForeign);
  } catch {
    return false;
  }
}

function reference(sdl) {
  try {
    const schema = buildSchema(sdl);
    const faults = validateSchema(schema).map((one) => one.message);
    return faults.length > 0 ? { faults } : { schema };
  } catch (error) {
    return { faults: error.message.split('\n\n') };
  }
}

let good = 0;
let bad = 0;
for (let i = 0; i < settings.count; ++i) {
  let sdl = text();
  while (isSeenOtherwise(sdl)) sdl = text();
  const theirs = reference(sdl);
  const ours = await probe.ask({ op: 'schema', sdl });
  if (theirs.schema) good += 1;
  else bad += 1;
  const verdict = (refused) => (refused ? 'no schema' : 'a schema');
  const same = differences.compare('verdict', verdict(!ours.ok), verdict(theirs.faults), {
    theirFaults: theirs.faults ?? [], ourFaults: ours.faults ?? ours.syntax ?? [], end: sdl.slice(schemaText.length - 1500),
  });
  if (!same || !ours.ok) continue;
  const { printed } = await probe.ask({ op: 'sdl', sorted: true });
  differences.compare('the sorted schema', printed, printSchema(lexicographicSortSchema(theirs.schema)), {});
}
await finish(probe, differences, `schema: ${good} schemas, ${bad} that are none`);
