// Are the same documents valid, and if not, for the same reasons at the same places?
//   node validate_differential.mjs PROBE [--served PORTICO] [--long] [--seed N] [--count N]
import { buildSchema, getNamedType, isInputObjectType, parse, print, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';

import { rules } from './edition.mjs';
import { DocumentGenerator } from './generator.mjs';
import { laidOut } from './layout.mjs';
import { changeable, mutations } from './mutations.mjs';
import { Differences, finish, Probe, readArguments } from './run.mjs';
import { schemaToCompare } from './served_schema.mjs';

const settings = readArguments(500, 5000);
const { random } = settings;

const ruleName = (rule) => rule.name.replace(/Rule$/, '');
// The schema of the server has fewer ways to break a rule: its own scalars take every literal.
const manyHits = settings.served === undefined ? 50 : 20;
const leastHits = settings.count >= 5000 ? manyHits : 1;

// Where each error of each rule begins. A rule alone tells its name, which its errors do not. Of definitions that are
// not executable only that is of interest.
function reasons(schema, document) {
  const found = [];
  if (validate(schema, document, rules).length === 0) return found;
  const foreign = document.definitions.filter((one) => !/^(Operation|Fragment)Definition$/.test(one.kind)).map((one) => one.loc);
  const isForeign = (error) => foreign.some((loc) => loc.start <= error.positions?.[0] && error.positions[0] < loc.end);
  for (const rule of rules) {
    for (const error of validate(schema, document, [rule])) {
      if (rule.name !== 'ExecutableDefinitionsRule' && isForeign(error)) continue;
      const place = error.locations?.[0];
      found.push(`${ruleName(rule)} ${place?.line}:${place?.column}`);
    }
  }
  return found.sort();
}

const answerOf = (reply) =>
  reply.errors?.map((error) => `${error.rule} ${error.locations[0].line}:${error.locations[0].column}`).sort() ?? reply;

const whole = await schemaToCompare(settings);
const queriesOnly = whole.replace(/\n {2}mutation: Mutation\n {2}subscription: Subscription/, '');
const probe = new Probe(settings.program);
const differences = new Differences(settings.show);
const hits = Object.fromEntries(rules.map((rule) => [ruleName(rule), 0]));
let valid = 0;
let invalid = 0;

const wholeSchema = buildSchema(whole);
const smallSchema = buildSchema(queriesOnly);
const generator = new DocumentGenerator(wholeSchema, random);
const subscriptions = new DocumentGenerator(wholeSchema, random, { kinds: ['subscription'] });
const hasSubscriptions = wholeSchema.getSubscriptionType() !== undefined;

function validDocument(from) {
  for (;;) {
    const text = print(from.document());
    if (validate(wholeSchema, parse(text), rules).length === 0) return text;
  }
}

// The next document to break this rule, or none if there was no place for it.
function brokenDocument(rule) {
  const ways = mutations[rule];
  const from = rule === 'SingleFieldSubscriptions' ? subscriptions : generator;
  const document = changeable(parse(validDocument(from), { noLocation: true }));
  if (!random.pick(ways)(document, wholeSchema, random)) return undefined;
  if (random.chance(0.2)) random.pick(mutations[random.pick(broken)])(document, wholeSchema, random); // and one more
  return print(document);
}

// The input objects that documents write: filters, orders, records.
const inputs = Object.values(wholeSchema.getTypeMap()).filter((type) => isInputObjectType(type)).length;
const written = new Set();
function noteInputs(schema, text) {
  const info = new TypeInfo(schema);
  const enter = (node) => {
    const type = getNamedType(info.getInputType());
    if (node.kind === 'ObjectValue' && isInputObjectType(type)) written.add(type.name);
  };
  visit(parse(text), visitWithTypeInfo(info, { enter }));
}

async function compare(schema, text) {
  noteInputs(schema, text);
  const theirs = reasons(schema, parse(text));
  const ours = answerOf(await probe.ask({ op: 'validate', source: text }));
  for (const rule of new Set(theirs.map((reason) => reason.split(' ')[0]))) hits[rule] += 1;
  if (theirs.length === 0) valid += 1;
  else invalid += 1;
  differences.compare('validation', ours, theirs, { document: text });
}

// Rules take turns, so that each is hit about as often as the others. One of operations that the schema does not have
// is broken by the documents at the end instead, one of subscriptions only where there are any.
await probe.useSchema(whole);
const unbroken = hasSubscriptions ? 'KnownOperationTypes' : 'SingleFieldSubscriptions';
const broken = Object.keys(mutations).filter((rule) => rule !== unbroken);
const small = hasSubscriptions ? Math.max(4, Math.round(settings.count / 50)) : 0;
for (let i = 0; i < settings.count - small; ++i) {
  let text;
  if (i % 2 === 1) text = validDocument(generator);
  while (text === undefined) text = brokenDocument(broken[(i >> 1) % broken.length]);
  await compare(wholeSchema, laidOut(text, random));
}
await probe.useSchema(queriesOnly);
const strange = new DocumentGenerator(wholeSchema, random, { kinds: ['mutation', 'subscription', 'query'] });
for (let i = 0; i < small; ++i) await compare(smallSchema, laidOut(validDocument(strange), random));

if (!hasSubscriptions) delete hits[unbroken];
console.log(Object.entries(hits).map(([rule, count]) => `${rule} ${count}`).join(', '));
const faults = Object.entries(hits).filter(([, count]) => count < leastHits).map(([rule, count]) => `${rule} was hit ${count} times`);
if (invalid < 0.4 * settings.count) faults.push('less than 40 % were invalid');
if (written.size < (settings.count >= 5000 ? 0.9 : 0.4) * inputs) faults.push(`only ${written.size} of ${inputs} input objects are in the documents`);
const told = `validate over ${settings.schemaName}: ${valid + invalid} documents, ${Math.round((100 * invalid) / (valid + invalid))} % invalid, with ${written.size} of ${inputs} input objects`;
await finish(probe, differences, `${told}, each of ${Object.keys(hits).length} rules at least ${Math.min(...Object.values(hits))} times`, faults);
