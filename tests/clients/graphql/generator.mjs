// Documents and values that a schema accepts, by chance.
import {
  getNamedType, getNullableType, isAbstractType, isCompositeType, isEnumType, isInputObjectType, isLeafType, isListType,
  isNonNullType, isRequiredArgument, isRequiredInputField, OperationTypeNode,
} from 'graphql';

import * as nodes from './nodes.mjs';

const texts = ['', 'a', 'Ada', 'two words', 'Zoë', '日本', '😀!', 'a"b\\c', 'line\nline', '\t', '\u0007', ' "" ', '#', '\u00a0'];
const ids = ['1', 'b-7', '0c1d', 'ü'];

// A literal of the type. `reference(type, place)` may give a variable instead of it.
export function literal(random, type, reference = () => undefined, depth = 0) {
  const instead = reference(type);
  if (instead !== undefined) return instead;
  if (isNonNullType(type)) return presentLiteral(random, type.ofType, reference, depth);
  return random.chance(0.08) ? nodes.nothing() : presentLiteral(random, type, reference, depth);
}

// One that is neither null nor a variable itself.
function presentLiteral(random, type, reference, depth = 0) {
  if (isListType(type)) {
    if (random.chance(0.15)) return presentLiteral(random, getNullableType(type.ofType), noReference, depth + 1);
    const count = depth > 3 ? random.below(2) : random.below(4);
    return nodes.list(Array.from({ length: count }, () => literal(random, type.ofType, reference, depth + 1)));
  }
  if (isInputObjectType(type)) return objectLiteral(random, type, reference, depth);
  if (isEnumType(type)) return nodes.enumValue(random.pick(type.getValues()).name);
  return scalarLiteral(random, type, reference, depth);
}

const noReference = () => undefined;

function objectLiteral(random, type, reference, depth) {
  const fields = Object.values(type.getFields());
  if (type.isOneOf) {
    const field = random.pick(fields);
    // A variable here must not be null.
    const strict = { toString: () => `${field.type}!`, ofType: field.type, isStrict: true };
    const value = reference(strict, field) ?? presentLiteral(random, field.type, reference, depth + 1);
    return nodes.object([nodes.objectField(field.name, value)]);
  }
  const likely = likelihood(fields.length, depth);
  const chosen = fields.filter((field) => isRequiredInputField(field) || random.chance(likely));
  return nodes.object(
    random.shuffled(chosen).map((field) =>
      nodes.objectField(field.name, literal(random, field.type, (of) => reference(of, field), depth + 1)),
    ),
  );
}

// Of a field of an input object: a few of many, and fewer the deeper it is.
export const likelihood = (fields, depth) => (depth > 2 ? Math.min(0.1, 1 / fields) : Math.min(0.35, 4 / fields));

function scalarLiteral(random, type, reference, depth) {
  switch (type.name) {
    case 'Int':
      return nodes.int(random.pick([0, 1, -1, 42, 2147483647, -2147483648]));
    case 'Float':
      return random.chance(0.4) ? nodes.int(random.pick([0, -7, 12345678901])) : nodes.float(random.pick(['1.5', '-0.25', '2e3', '1.0E-4']));
    case 'String':
      return nodes.string(random.pick(texts), random.chance(0.1));
    case 'Boolean':
      return nodes.boolean(random.chance(0.5));
    case 'ID':
      return random.chance(0.4) ? nodes.int(random.below(1000)) : nodes.string(random.pick(ids));
    default:
      return anyLiteral(random, reference, depth);
  }
}

function anyLiteral(random, reference, depth) {
  const kind = random.below(depth > 3 ? 5 : 7);
  if (kind === 0) return nodes.int(random.below(100));
  if (kind === 1) return nodes.float('0.5');
  if (kind === 2) return nodes.string(random.pick(texts));
  if (kind === 3) return nodes.boolean(random.chance(0.5));
  if (kind === 4) return nodes.enumValue(random.pick(['ANY', 'other']));
  const item = () => reference({ any: true }) ?? anyLiteral(random, reference, depth + 1);
  if (kind === 5) return nodes.list(Array.from({ length: random.below(3) }, item));
  return nodes.object(['x', 'y', 'z'].slice(0, random.below(4)).map((key) => nodes.objectField(key, item())));
}

// One document: operations with the fragments and variables that they use.
export class DocumentGenerator {
  constructor(schema, random, { maxDepth = 4, introspection = 0.08, kinds } = {}) {
    this.schema = schema;
    this.random = random;
    this.maxDepth = maxDepth;
    this.introspection = introspection;
    this.kinds = kinds ?? ['query', 'query', 'query', 'mutation', 'subscription'].filter((kind) => schema.getRootType(kind));
  }

  document() {
    this.counter = 0;
    this.budget = 40;
    this.variables = new Map(); // name -> its definition
    this.fragments = new Map(); // name -> its definition
    const several = this.random.chance(0.15);
    const operations = [];
    for (let i = 0; i < (several ? 2 : 1); ++i) operations.push(this.operation(several || this.random.chance(0.6)));
    const used = new Set();
    for (const operation of operations) {
      const { variables, fragments } = this.reachable(operation);
      operation.variableDefinitions = [...this.variables.values()].filter((one) => variables.has(one.variable.name.value));
      for (const fragment of fragments) used.add(fragment);
    }
    const fragments = [...this.fragments.values()].filter((one) => used.has(one.name.value));
    return nodes.document(this.random.shuffled([...operations, ...fragments]));
  }

  operation(named) {
    const kind = this.random.pick(this.kinds);
    const type = this.schema.getRootType(kind);
    const of = named ? this.fresh('op') : undefined;
    const directives = kind === OperationTypeNode.QUERY ? this.directive('cache', 0.1) : [];
    directives.push(...this.directive('label', 0.1));
    const selections =
      kind === OperationTypeNode.SUBSCRIPTION
        ? [this.field(this.random.pick(Object.values(type.getFields())), 0, { root: true })]
        : this.selections(type, 0);
    return nodes.operation(kind, of, selections, { directives, description: this.random.chance(0.1) ? 'Described "so".' : undefined });
  }

  // With this likelihood one directive, if the schema has it.
  directive(of, likely) {
    const definition = this.schema.getDirective(of);
    return definition && this.random.chance(likely) ? [nodes.directive(of, this.arguments(definition))] : [];
  }

  fresh(prefix) {
    this.counter += 1;
    return `${prefix}${this.counter}`;
  }

  selections(type, depth) {
    const selections = [];
    const count = 1 + this.random.below(3);
    for (let i = 0; i < count; ++i) selections.push(this.selection(type, depth));
    return selections;
  }

  selection(type, depth) {
    this.budget -= 1;
    const chance = this.random.next();
    if (depth === 0 && type === this.schema.getQueryType() && chance < this.introspection) return this.introspectionField(depth);
    if (this.budget > 0 && chance > 0.85) return this.inlineFragment(type, depth);
    if (this.budget > 0 && chance > 0.75) return this.spread(type, depth);
    if (chance < 0.12) return nodes.field('__typename', { alias: this.random.chance(0.5) ? this.fresh('t') : undefined });
    const fields = isCompositeType(type) && type.getFields ? Object.values(type.getFields()) : [];
    const simple = fields.filter((one) => isLeafType(getNamedType(one.type)));
    const from = depth >= this.maxDepth || this.budget <= 0 ? simple : fields;
    return from.length === 0 ? nodes.field('__typename') : this.field(this.random.pick(from), depth);
  }

  introspectionField(depth) {
    const root = this.random.chance(0.5) ? '__schema' : '__type';
    const type = this.schema.getType(root === '__schema' ? '__Schema' : '__Type');
    const pool = [...Object.keys(this.schema.getTypeMap()), 'Nobody'];
    const args = root === '__type' ? [nodes.argument('name', nodes.string(this.random.pick(pool)))] : [];
    const deep = depth + Math.max(0, this.maxDepth - 3);
    return nodes.field(root, { alias: this.random.chance(0.7) ? this.fresh('i') : undefined, args, selections: this.selections(type, deep) });
  }

  field(definition, depth, { root = false } = {}) {
    const args = this.arguments(definition);
    const type = getNamedType(definition.type);
    const alias = this.random.chance(args.length > 0 ? 0.8 : 0.15) ? this.fresh('a') : undefined;
    const directives = root ? [] : this.conditions();
    directives.push(...this.directive('cache', 0.05));
    if (this.random.chance(0.05)) directives.push(...this.directive('label', 1), ...this.directive('label', 1));
    return nodes.field(definition.name, { alias, args, directives, selections: isLeafType(type) ? undefined : this.selections(type, depth + 1) });
  }

  conditions() {
    return ['skip', 'include'].flatMap((of) => this.directive(of, 0.06));
  }

  arguments(definition) {
    const chosen = definition.args.filter((one) => isRequiredArgument(one) || this.random.chance(0.35));
    return this.random.shuffled(chosen).map((one) => nodes.argument(one.name, literal(this.random, one.type, this.reference(one))));
  }

  // Sometimes a variable instead of a literal. `place` is the argument or input field.
  reference(place) {
    return (type, nearer = place) => {
      if (!this.random.chance(0.15)) return undefined;
      const written = type.any ? this.anyType().name : String(type);
      const fitting = [...this.variables.values()].filter((one) => one.fits === written);
      if (fitting.length > 0 && this.random.chance(0.3)) return nodes.variable(this.random.pick(fitting).variable.name.value);
      return nodes.variable(this.newVariable(type, written, nearer));
    };
  }

  // Of a variable within a value that may be anything.
  anyType() {
    return this.schema.getType('Json') ?? this.schema.getType('String');
  }

  newVariable(type, written, place) {
    const of = this.fresh('v');
    let wanted = written;
    let defaultValue;
    let reusable = true;
    const real = type.any ? this.anyType() : type;
    if (!type.isStrict && isNonNullType(type) && this.random.chance(0.4)) {
      // Nullable at a place that must not be null, since a default stands in for it.
      const placeHasDefault = place.type === type && (place.default ?? place.defaultValue) !== undefined;
      wanted = String(type.ofType);
      if (!placeHasDefault || this.random.chance(0.5)) defaultValue = presentLiteral(this.random, type.ofType, noReference);
      reusable = defaultValue !== undefined;
    } else if (!type.isStrict && !isNonNullType(type) && this.random.chance(0.3)) {
      if (this.random.chance(0.5)) wanted = `${written}!`;
      else defaultValue = literal(this.random, real, noReference);
    }
    const labelled = this.schema.getDirective('label') && this.random.chance(0.05);
    const directives = labelled ? [nodes.directive('label', [nodes.argument('text', nodes.string('v'))])] : [];
    const definition = nodes.variableDefinition(of, wanted, defaultValue, directives);
    definition.fits = reusable ? written : undefined;
    this.variables.set(of, definition);
    return of;
  }

  // A type that a fragment within `type` may name.
  condition(type) {
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    const overlapping = Object.values(this.schema.getTypeMap()).filter(
      (other) =>
        isCompositeType(other) &&
        (isAbstractType(other) ? this.schema.getPossibleTypes(other) : [other]).some((one) => possible.includes(one)),
    );
    return this.random.pick(overlapping);
  }

  inlineFragment(type, depth) {
    const plain = this.random.chance(0.25);
    const within = plain ? type : this.condition(type);
    const directives = this.conditions();
    return nodes.inlineFragment(plain ? undefined : within.name, this.selections(within, depth + 1), directives);
  }

  spread(type, depth) {
    const within = this.condition(type);
    const known = [...this.fragments.values()].filter((one) => one.typeCondition.name.value === within.name);
    if (known.length > 0 && this.random.chance(0.5)) return nodes.spread(this.random.pick(known).name.value, this.conditions());
    const of = this.fresh('F');
    const directives = this.directive('strict', 0.1);
    const made = nodes.fragment(of, within.name, this.selections(within, depth + 1), directives);
    this.fragments.set(of, made);
    return nodes.spread(of, this.conditions());
  }

  // Names of all variables and fragments that an operation comes to.
  reachable(operation) {
    const variables = new Set();
    const fragments = new Set();
    const walk = (node) => {
      if (Array.isArray(node)) return node.forEach(walk);
      if (node === null || typeof node !== 'object') return undefined;
      if (node.kind === 'Variable') variables.add(node.name.value);
      if (node.kind === 'FragmentSpread' && !fragments.has(node.name.value)) {
        fragments.add(node.name.value);
        walk(this.fragments.get(node.name.value));
      }
      return Object.values(node).forEach(walk);
    };
    walk(operation);
    return { variables, fragments };
  }
}
