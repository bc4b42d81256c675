// Is the same text a document, is it printed alike, and where is it found to be none?
//   node parse_differential.mjs PROBE [--long] [--seed N] [--count N]
import { buildSchema, parse, print } from 'graphql';

import './edition.mjs';
import { DocumentGenerator } from './generator.mjs';
import { joined, laidOut, tokensOf } from './layout.mjs';
import { Differences, finish, Probe, readArguments, schemaText } from './run.mjs';

const settings = readArguments(1000, 20000);
const { random } = settings;
const probe = new Probe(settings.program);
const differences = new Differences(settings.show);
const generator = new DocumentGenerator(buildSchema(schemaText), random);

const definitions = [
  'extend schema @strict { query: Query }',
  'schema @label(text: "x") { query: Q mutation: M }',
  '"described" schema { query: Q }',
  'extend type A implements B & C',
  'extend type A @strict',
  'type A implements & B & C @x(a: [1, {b: null}]) { "d" f("e" a: Int = 1 @d, b: [B!]! = [{c: D}]): X! @deprecated }',
  'interface A implements B { f: Int }',
  'type Empty',
  'union U = | A | B',
  'union U @x',
  'extend union U = C',
  'enum E { "one" A @deprecated(reason: "no") B }',
  'extend enum E @x',
  'input I @oneOf { a: Int = 1 @x b: [String!] = ["a", """b"""] }',
  'extend input I { c: Int }',
  'scalar S @specifiedBy(url: "x")',
  'extend scalar S @x',
  '"""\n  Block \\""" text\n    indented\n\n"""\ndirective @d(a: Int = 1, "b" b: Int) repeatable on | FIELD | QUERY',
  'directive @long(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: Int, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: Int) on SCHEMA | VARIABLE_DEFINITION',
  'type T { f(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: Int, "described" bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: Int): Int }',
  '"op" query Q($a: Int = 1 @x, "v" $b: [B!]! = []) @y { a }',
  '"frag" fragment F on T @z { a }',
  'query ($a: A) { f(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: "long", bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: $a) }',
  '{ type: on fragment: query true: null(on: {type: null_, enum: TRUE}) }',
  '{ a(s: "\\u{1F600} \\uD83D\\uDE00 \\u00e9 \\n\\t\\b\\f\\r\\/\\\\") b(t: """\n\n   one\n     two\n   """) c(u: """""") d(v: "")}',
  '{ a(s: """ \\""" quote " """, t: """ends with \\\\ """, u: """\\n""", v: """\r\n x\r\r y\n""") }',
  '{ a(i: [0, -0, 12, -34], f: [0.0, 1e10, -1.5E-3, 2e+4]) }',
];
const pieces = [
  '{', '}', '(', ')', '[', ']', '!', '=', ':', '$', '@', '|', '&', '...', '..', '.', 'name', 'on', 'query', 'fragment', 'type', 'null', 'true', 'extend',
  'input', '1', '-1', '01', '-', '1.', '1.5', '.5', '1e', '1e5', '1.2.3', '1a', '0x1', '-a', '"text"', '"', '"""', '"""block"""', '"\n"', '"\\q"', '"\\u12"',
  '"\\u{110000}"', '"\\u{}"', '"\\uD800"', '"\\u{D800}"', '"\\uDC00\\uD800"', '"\\u00"', '?', '\\', '%', '\u00e9', '😀', '\u0007', '\u0000', '#', '\'', '`', ';', '~', '*', '<',
  'directive', 'schema', 'repeatable', 'implements', '$$', '@@', '$1', '"\t"', '"\u0001"', '1_', '\ufeff', '"""\\"""', '"\\u{00000041}"',
];

// A document, then some tokens or characters of it changed.
function text() {
  let source = random.chance(0.6) ? print(generator.document()) : Array.from({ length: 1 + random.below(3) }, () => random.pick(definitions)).join('\n');
  if (random.chance(0.4)) return laidOut(source, random);
  if (random.chance(0.7)) {
    const tokens = tokensOf(source);
    const at = random.below(tokens.length);
    const way = random.below(4);
    if (way === 0) tokens.splice(at, 1);
    else if (way === 1) tokens.splice(at, 0, tokens[random.below(tokens.length)]);
    else if (way === 2) tokens[at] = { kind: 'Name', text: random.pick(pieces) };
    else tokens.splice(at);
    return joined(tokens, random);
  }
  source = laidOut(source, random);
  const at = random.below(source.length + 1);
  return random.chance(0.5) ? source.slice(0, at) + source.slice(at + 1 + random.below(3)) : source.slice(0, at) + random.pick(pieces) + source.slice(at);
}

function reference(source) {
  try {
    return { printed: print(parse(source)) };
  } catch (error) {
    return { syntax: error.locations[0], message: error.message };
  }
}

// The reference lets { } stand for a selection set and leaves it to a rule; the grammar has at least one selection.
function isEmptySet(source, ours, theirs) {
  if (!ours.syntax || (theirs.syntax && isBefore(theirs.syntax, ours.syntax))) return false;
  const endsWithBrace = (text) => {
    try {
      return tokensOf(text).at(-1)?.text === '{';
    } catch {
      return false; // it ends within a token
    }
  };
  const lines = source.split(/\r\n|\n|\r/);
  const before = [...lines.slice(0, ours.syntax.line - 1), lines[ours.syntax.line - 1].slice(0, ours.syntax.column - 1)].join('\n');
  return lines[ours.syntax.line - 1][ours.syntax.column - 1] === '}' && endsWithBrace(before);
}
const isBefore = (a, b) => a.line < b.line || (a.line === b.line && a.column < b.column);

// The reference reads directives applied to the definition of a directive, and extensions of such definitions, which
// are newer than the edition.
function isNewer(source, ours, theirs) {
  if (!ours.syntax || (theirs.syntax && isBefore(theirs.syntax, ours.syntax)) || !source.includes('directive')) return false;
  const lines = source.split(/\r\n|\n|\r/);
  const found = lines[ours.syntax.line - 1].slice(ours.syntax.column - 1);
  const before = [...lines.slice(0, ours.syntax.line - 1), lines[ours.syntax.line - 1].slice(0, ours.syntax.column - 1)].join('\n');
  return found.startsWith('@') || (/^directive\b/.test(found) && /\bextend[\s,\ufeff]*$/.test(before));
}

let good = 0;
let bad = 0;
let beyond = 0;
for (let i = 0; i < settings.count; ++i) {
  const source = text();
  if (!source.isWellFormed() || source.includes('\u0000')) continue; // never reaches the parser
  const theirs = reference(source);
  const ours = await probe.ask({ op: 'parse', source });
  if (theirs.syntax) bad += 1;
  else good += 1;
  if (isEmptySet(source, ours, theirs) || isNewer(source, ours, theirs)) {
    beyond += 1;
    continue;
  }
  const place = (answer) => (answer.syntax ? `no document from ${answer.syntax.line}:${answer.syntax.column}` : answer.printed);
  const messages = { ourMessage: ours.syntax?.message ?? '', theirMessage: theirs.message ?? '' };
  differences.compare('parsing', place(ours), place(theirs), { document: JSON.stringify(source), ...messages });
}
const faults = [];
if (good < settings.count / 5 || bad < settings.count / 5) faults.push('one kind is too rare');
await finish(probe, differences, `parse: ${good} documents, ${bad} that are none, ${beyond} beyond the edition`, faults);
