// Do the same variables and literals fit, and what becomes of them?
//   node coerce_differential.mjs PROBE [--served PORTICO] [--long] [--seed N] [--count N]
import {
  buildSchema, getArgumentValues, getNamedType, getVariableValues, isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredInputField, isScalarType,
  parse, print, validate,
} from 'graphql';

import { rules } from './edition.mjs';
import { DocumentGenerator, likelihood, literal } from './generator.mjs';
import { laidOut } from './layout.mjs';
import * as nodes from './nodes.mjs';
import { Differences, finish, Probe, readArguments } from './run.mjs';
import { schemaToCompare } from './served_schema.mjs';

const settings = readArguments(2000, 30000);
const { random } = settings;
const sdl = await schemaToCompare(settings);
const schema = buildSchema(sdl);
const probe = new Probe(settings.program);
await probe.useSchema(sdl);
const differences = new Differences(settings.show);

// --- values as JSON text, so that a number can be written in every way

const anything = ['0', '-1', '1.5', '""', '"text"', 'true', 'null', '[]', '{}', '[1,"a",{"b":null}]', '{"x":{"y":[true]}}'];
const wrong = [
  ...anything, '1.0', '1e2', '2147483648', '-2147483649', '1e400', '[null]', '{"unknown":1}', '"UNKNOWN"', 'false', '[[["x"]]]', '{"id":"1","isbn":"2"}',
  '{"id":null}', '{"from":"1"}', '9007199254740991', '0.1e1', '-0', '-0.0', '1E+2', '12e-1', '10e-1',
];

const scalars = {
  Int: ['0', '1', '-1', '2147483647', '-2147483648', '1.0', '-0', '1e3', '100e-2', '0.0', '2.147483647e9', '-1.000'],
  Float: ['0', '1', '1.5', '-0.25', '1e3', '1E-3', '12345678901', '1e308', '-0.0', '1e-400', '0.30000000000000004'],
  String: ['""', '"text"', '"Zo\\u00eb \\ud83d\\ude00"', '"line\\nline \\"quoted\\""', '"null"'],
  Boolean: ['true', 'false'],
  ID: ['"id"', '""', '1', '-7', '1.0', '1e3', '4503599627370496', '"1.0"', '-0', '2.50e1'],
};

function sent(type, depth = 0) {
  if (random.chance(0.02)) return random.pick(wrong);
  if (isNonNullType(type)) return present(type.ofType, depth);
  return random.chance(0.08) ? 'null' : present(type, depth);
}

function present(type, depth) {
  if (isListType(type)) {
    if (random.chance(0.15)) return present(isNonNullType(type.ofType) ? type.ofType.ofType : type.ofType, depth + 1);
    return `[${Array.from({ length: random.below(depth > 3 ? 2 : 4) }, () => sent(type.ofType, depth + 1)).join(',')}]`;
  }
  if (isInputObjectType(type)) {
    const fields = random.shuffled(Object.values(type.getFields()));
    const chosen = type.isOneOf
      ? fields.slice(0, random.chance(0.05) ? 2 : 1)
      : fields.filter((field) => (isRequiredInputField(field) ? random.chance(0.97) : random.chance(likelihood(fields.length, depth))));
    const value = (field) => (type.isOneOf && !random.chance(0.05) ? present(field.type, depth + 1) : sent(field.type, depth + 1));
    const members = chosen.map((field) => `"${field.name}":${value(field)}`);
    if (random.chance(0.02)) members.push('"unknown":1');
    return `{${members.join(',')}}`;
  }
  if (isEnumType(type)) return `"${random.pick(type.getValues()).name}"`;
  return random.pick(scalars[type.name] ?? anything);
}

// --- the reference

function reference(document, variablesText) {
  const operation = document.definitions.find((one) => one.kind === 'OperationDefinition');
  const result = getVariableValues(schema, operation.variableDefinitions ?? [], JSON.parse(variablesText));
  if (result.errors) return { refused: [...new Set(result.errors.map((error) => placeOf(error)))].sort(), messages: result.errors.map((one) => one.message) };
  const fields = {};
  const root = schema.getRootType(operation.operation).getFields();
  for (const field of operation.selectionSet.selections) {
    const name = field.alias?.value ?? field.name.value;
    if (!root[field.name.value]) continue;
    try {
      fields[name] = getArgumentValues(root[field.name.value], field, result.variableValues);
    } catch {
      fields[name] = 'refused';
    }
  }
  return { variables: result.variableValues.coerced, fields };
}
const placeOf = (error) => `${error.locations[0].line}:${error.locations[0].column}`;

function answerOf(reply) {
  if (reply.failure || reply.syntax) return reply;
  if (reply.variables.errors && Array.isArray(reply.variables.errors) && !reply.fields) {
    return { refused: [...new Set(reply.variables.errors.map((error) => `${error.line}:${error.column}`))].sort() };
  }
  const fields = Object.entries(reply.fields).filter(([, value]) => value !== null);
  return { variables: reply.variables, fields: Object.fromEntries(fields.map(([name, value]) => [name, Array.isArray(value.errors) ? 'refused' : value])) };
}

let fits = 0;
let refused = 0;
let refusedFields = 0;
async function compare(title, text, variablesText) {
  const theirs = reference(parse(text), variablesText);
  const { messages, ...expected } = theirs;
  const reply = await probe.ask({ op: 'coerce', source: text }, { variables: variablesText });
  if (theirs.refused) refused += 1;
  else fits += 1;
  if (Object.values(theirs.fields ?? {}).includes('refused')) refusedFields += 1;
  differences.compare(title, answerOf(reply), expected, { document: text, variables: variablesText, messages: messages ?? [], reply });
}

// Variables of every input type of the schema, wrapped by chance.
const named = Object.values(schema.getTypeMap()).filter((type) => isInputObjectType(type) || isEnumType(type) || isScalarType(type));
const inputs = named.filter((type) => !type.name.startsWith('__'));
function wrapped(type) {
  const way = random.below(6);
  if (way < 3) return String(type);
  if (way === 3) return `${type}!`;
  return way === 4 ? `[${wrapped(type)}]` : `[${wrapped(type)}]!`;
}
const typeOf = (written) => {
  if (written.endsWith('!')) return { kind: 'non-null', of: typeOf(written.slice(0, -1)) };
  if (written.startsWith('[')) return { kind: 'list', of: typeOf(written.slice(1, -1)) };
  return { kind: 'named', of: schema.getType(written) };
};
const holder = (written) => buildHolder(typeOf(written));
const { GraphQLList, GraphQLNonNull } = await import('graphql');
function buildHolder(type) {
  if (type.kind === 'named') return type.of;
  return type.kind === 'list' ? new GraphQLList(buildHolder(type.of)) : new GraphQLNonNull(buildHolder(type.of));
}

function variablesCase() {
  const variables = [];
  const members = [];
  for (let i = 1 + random.below(3); i > 0; --i) {
    const written = wrapped(random.pick(inputs));
    const type = holder(written);
    const name = `v${i}`;
    variables.push(nodes.variableDefinition(name, written, random.chance(0.25) ? literal(random, type) : undefined));
    if (random.chance(0.85)) members.push(`"${name}":${sent(type)}`);
  }
  if (random.chance(0.2)) members.push('"other":{"not":["asked"]}');
  const document = nodes.document([nodes.operation('query', undefined, [nodes.field('__typename')], { variables })]);
  return [laidOut(print(document), random), `{${members.join(',')}}`];
}

// Arguments of documents that are valid, with variables within their literals, some missing and some null.
const generator = new DocumentGenerator(schema, random, { maxDepth: 1, introspection: 0 });
function argumentsCase() {
  for (;;) {
    const document = generator.document();
    const operation = document.definitions.find((one) => one.kind === 'OperationDefinition');
    if (operation.variableDefinitions.length === 0 || operation.selectionSet.selections.some((one) => one.kind !== 'Field')) continue;
    const text = laidOut(print(document), random);
    if (validate(schema, parse(text), rules).length > 0) continue;
    const members = [];
    for (const definition of operation.variableDefinitions) {
      const type = holder(print(definition.type));
      const chance = random.next();
      if (chance < 0.7 || isNonNullType(type)) members.push(`"${definition.variable.name.value}":${sent(type)}`);
      else if (chance < 0.8) members.push(`"${definition.variable.name.value}":null`);
    }
    return [text, `{${members.join(',')}}`];
  }
}

for (let i = 0; i < settings.count; ++i) {
  const [text, variables] = i % 2 === 0 ? variablesCase() : argumentsCase();
  await compare(i % 2 === 0 ? 'variables' : 'arguments', text, variables);
}
const faults = [];
if (fits < settings.count / 4 || refused < settings.count / 20 || refusedFields < settings.count / 500) faults.push('one kind is too rare');
await finish(probe, differences, `coerce over ${settings.schemaName}: ${fits} cases fit (in ${refusedFields} an argument was refused), ${refused} refused`, faults);
