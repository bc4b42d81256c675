// Each rule of validation, and ways to break it: functions of a document that the schema accepts. They change it in
// place and tell whether they found something to change. One change may break further rules as well.
import {
  getNamedType, isAbstractType, isCompositeType, isEnumType, isInputObjectType, isInputType, isLeafType,
  isRequiredArgument, isRequiredInputField, parse, TypeInfo, visit, visitWithTypeInfo,
} from 'graphql';

import * as nodes from './nodes.mjs';

// Every node of some kind with its place: {node, ancestors, type, parentType, input, definition}.
function places(document, schema, kind) {
  const found = [];
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      enter(node, _key, _parent, _path, ancestors) {
        if (node.kind !== kind) return;
        found.push({
          node,
          above: ancestors.filter((one) => !Array.isArray(one)),
          type: info.getType(),
          parentType: info.getParentType(),
          input: info.getInputType(),
          definition: info.getFieldDef(),
          directive: info.getDirective(),
        });
      },
    }),
  );
  return found;
}

// The parser leaves out lists without items; changes want to add to them.
const listsOf = {
  Field: ['arguments', 'directives'],
  Directive: ['arguments'],
  FragmentSpread: ['directives'],
  InlineFragment: ['directives'],
  FragmentDefinition: ['directives'],
  VariableDefinition: ['directives'],
  OperationDefinition: ['variableDefinitions', 'directives'],
  ListValue: ['values'],
  ObjectValue: ['fields'],
};
export function changeable(document) {
  const copied = structuredClone(document);
  visit(copied, {
    enter(node) {
      for (const items of listsOf[node.kind] ?? []) node[items] ??= [];
    },
  });
  return copied;
}

const operations = (document) => document.definitions.filter((one) => one.kind === 'OperationDefinition');
const fragments = (document) => document.definitions.filter((one) => one.kind === 'FragmentDefinition');
const copy = (node) => structuredClone(node);

// Picks one of the nodes that `fits`, and gives it to `change`.
const at = (kind, fits, change) => (document, schema, random) => {
  const candidates = places(document, schema, kind).filter((place) => fits(place, schema));
  if (candidates.length === 0) return false;
  return change(random.pick(candidates), { document, schema, random }) !== false;
};
const always = () => true;

// The parser leaves an empty list out of some nodes.
const listOf = (node, name) => (node[name] ??= []);
const insert = (items, item, random) => items.splice(random.below(items.length + 1), 0, item);
const composites = (schema) => Object.values(schema.getTypeMap()).filter((type) => isCompositeType(type));
const inputs = (schema) => Object.values(schema.getTypeMap()).filter((type) => isInputType(type));
const noComposites = (schema) => Object.values(schema.getTypeMap()).filter((type) => !isCompositeType(type));
const possible = (schema, type) => (isAbstractType(type) ? schema.getPossibleTypes(type) : [type]);
const overlap = (schema, a, b) => possible(schema, a).some((one) => possible(schema, b).includes(one));

const wrongLiterals = [
  nodes.int(1), nodes.int('2147483648'), nodes.float('1.5'), nodes.string('text'), nodes.boolean(true), nodes.enumValue('UNKNOWN'),
  nodes.nothing(), nodes.list([nodes.int(1), nodes.string('x')]), nodes.object([nodes.objectField('unknown', nodes.int(1))]), nodes.object([]),
];

// A description or name that no schema has, sometimes one close to something that it has.
const unknownName = (random, near) => (random.chance(0.5) ? `${near}x` : random.pick(['nobody', '_', 'X9']));

export const mutations = {
  ExecutableDefinitions: [
    (document, schema, random) => {
      const text = random.pick([
        'type Extra { a: Int }', 'extend type Query { b: Int }', 'schema { query: Extra }', 'directive @extra on FIELD',
        '"described" scalar Extra', 'input Extra { a: Int }', 'extend schema @strict { query: Extra }', 'enum Extra { A }', 'union Extra = Book',
        'interface Extra { a: Int }', 'extend enum Scope { MORE }',
      ]);
      insert(document.definitions, parse(text, { noLocation: true }).definitions[0], random);
      return true;
    },
  ],
  KnownOperationTypes: [
    (document, schema, random) => {
      if (schema.getSubscriptionType()) return false;
      random.pick(operations(document)).operation = 'subscription';
      return true;
    },
  ],
  UniqueOperationNames: [
    (document, schema, random) => {
      const named = operations(document).filter((one) => one.name);
      if (named.length === 0) return false;
      insert(document.definitions, copy(random.pick(named)), random);
      return true;
    },
  ],
  LoneAnonymousOperation: [
    (document, schema, random) => {
      insert(document.definitions, nodes.operation('query', undefined, [nodes.field('__typename')]), random);
      return true;
    },
    (document, schema, random) => {
      const named = operations(document).filter((one) => one.name);
      if (operations(document).length < 2 || named.length === 0) return false;
      random.pick(named).name = undefined;
      return true;
    },
  ],
  SingleFieldSubscriptions: [
    (document, schema, random) => {
      const subscriptions = operations(document).filter((one) => one.operation === 'subscription');
      if (subscriptions.length === 0) return false;
      const set = random.pick(subscriptions).selectionSet.selections;
      const added = random.below(6);
      if (added === 0) set.push(nodes.field('ticks', { alias: 'more' }));
      else if (added === 1) set.push(nodes.inlineFragment(undefined, [nodes.field('ticks', { alias: 'more' })]));
      else if (added === 2) set.splice(0, set.length, nodes.field('__typename'));
      else if (added === 3) set[0].directives.push(nodes.directive('skip', [nodes.argument('if', nodes.boolean(false))]));
      else if (added === 4) {
        document.definitions.push(nodes.fragment('Both', 'Subscription', [nodes.field('__typename', { alias: 't' }), nodes.field('ticks')]));
        set.splice(0, set.length, nodes.spread('Both'));
      } else set.push(nodes.inlineFragment('Subscription', [nodes.field('ticks', { alias: 'again' })], [nodes.directive('include', [nodes.argument('if', nodes.boolean(true))])]));
      return true;
    },
  ],
  KnownTypeNames: [
    at('InlineFragment', ({ node }) => node.typeCondition !== undefined, ({ node }, { random }) => {
      node.typeCondition.name.value = unknownName(random, node.typeCondition.name.value);
    }),
    at('FragmentDefinition', always, ({ node }, { random }) => {
      node.typeCondition.name.value = unknownName(random, node.typeCondition.name.value);
    }),
    at('VariableDefinition', always, ({ node }, { random }) => {
      let type = node.type;
      while (type.type) type = type.type;
      type.name.value = unknownName(random, type.name.value);
    }),
  ],
  FragmentsOnCompositeTypes: [
    at('InlineFragment', always, ({ node }, { schema, random }) => {
      node.typeCondition = nodes.namedType(random.pick(noComposites(schema)).name);
    }),
    at('FragmentDefinition', always, ({ node }, { schema, random }) => {
      node.typeCondition.name.value = random.pick(noComposites(schema)).name;
    }),
  ],
  VariablesAreInputTypes: [
    at('VariableDefinition', always, ({ node }, { schema, random }) => {
      let type = node.type;
      while (type.type) type = type.type;
      type.name.value = random.pick(composites(schema)).name;
    }),
    at('OperationDefinition', always, ({ node }, { schema, random }) => {
      insert(node.variableDefinitions, nodes.variableDefinition('object', `[${random.pick(composites(schema)).name}]`), random);
    }),
  ],
  ScalarLeafs: [
    at('Field', ({ node }) => node.selectionSet !== undefined, ({ node }) => {
      node.selectionSet = undefined;
    }),
    at('Field', ({ type }) => type && isLeafType(getNamedType(type)), ({ node }, { random }) => {
      node.selectionSet = nodes.selectionSet([nodes.field(random.pick(['id', '__typename', 'nothing']))]);
    }),
  ],
  FieldsOnCorrectType: [
    at('Field', always, ({ node }, { random }) => {
      node.name.value = unknownName(random, node.name.value);
    }),
    at('SelectionSet', ({ parentType }) => parentType, ({ node, parentType }, { random }) => {
      const field = random.pick(['pages', 'age', 'issue', 'books', '__schema', '__type', 'addBook', 'width']);
      if (parentType.getFields?.()[field]) return false;
      insert(node.selections, nodes.field(field), random);
      return true;
    }),
  ],
  UniqueFragmentNames: [
    at('FragmentDefinition', always, ({ node }, { document, random }) => {
      insert(document.definitions, copy(node), random);
    }),
  ],
  KnownFragmentNames: [
    at('FragmentSpread', always, ({ node }) => {
      node.name.value = 'Nowhere';
    }),
    at('SelectionSet', always, ({ node }, { random }) => {
      insert(node.selections, nodes.spread('Nowhere'), random);
    }),
  ],
  NoUnusedFragments: [
    (document, schema, random) => {
      const type = random.pick(composites(schema)).name;
      insert(document.definitions, nodes.fragment('Unused', type, [nodes.field('__typename')]), random);
      return true;
    },
    (document, schema, random) => {
      // Used by each other only, without a cycle.
      const type = random.pick(composites(schema)).name;
      insert(document.definitions, nodes.fragment('Inner', type, [nodes.field('__typename')]), random);
      insert(document.definitions, nodes.fragment('Outer', type, [nodes.spread('Inner')]), random);
      return true;
    },
  ],
  PossibleFragmentSpreads: [
    at('SelectionSet', ({ parentType }) => parentType && isCompositeType(parentType), ({ node, parentType }, { schema, document, random }) => {
      const strangers = composites(schema).filter((type) => !overlap(schema, type, parentType));
      if (strangers.length === 0) return false;
      const within = random.pick(strangers).name;
      if (random.chance(0.5)) {
        insert(node.selections, nodes.inlineFragment(within, [nodes.field('__typename')]), random);
      } else {
        document.definitions.push(nodes.fragment('Stranger', within, [nodes.field('__typename')]));
        insert(node.selections, nodes.spread('Stranger'), random);
      }
      return true;
    }),
  ],
  NoFragmentCycles: [
    at('FragmentDefinition', always, ({ node }, { random }) => {
      insert(node.selectionSet.selections, nodes.spread(node.name.value), random);
    }),
    (document, schema, random) => {
      const all = fragments(document);
      if (all.length < 2) return false;
      const [first, second] = random.shuffled(all);
      insert(first.selectionSet.selections, nodes.spread(second.name.value), random);
      insert(second.selectionSet.selections, nodes.spread(first.name.value), random);
      return true;
    },
    (document, schema, random) => {
      const set = random.pick(operations(document)).selectionSet.selections;
      const type = schema.getRootType(random.pick(operations(document)).operation)?.name;
      if (type === undefined) return false; // broken already
      set.push(nodes.spread('One'));
      for (const [of, next] of [['One', 'Two'], ['Two', 'Three'], ['Three', random.pick(['One', 'Two', 'Three'])]]) {
        insert(document.definitions, nodes.fragment(of, type, [nodes.field('__typename'), nodes.spread(next)]), random);
      }
      return true;
    },
  ],
  UniqueVariableNames: [
    at('VariableDefinition', always, ({ node, above }, { random }) => {
      insert(above.at(-1).variableDefinitions, copy(node), random);
    }),
  ],
  NoUndefinedVariables: [
    at('Variable', ({ above }) => above.at(-1).kind !== 'VariableDefinition', ({ node }) => {
      node.name.value = 'undefined_one';
    }),
    at('VariableDefinition', always, ({ node, above }) => {
      const all = above.at(-1).variableDefinitions;
      all.splice(all.indexOf(node), 1);
    }),
    at('Argument', ({ above }) => !above.some((one) => one.kind === 'VariableDefinition'), ({ node }) => {
      node.value = nodes.variable('nowhere');
    }),
  ],
  NoUnusedVariables: [
    at('OperationDefinition', always, ({ node }, { schema, random }) => {
      const type = random.pick(inputs(schema)).name;
      insert(node.variableDefinitions, nodes.variableDefinition('unused', random.pick([type, `${type}!`, `[${type}!]`])), random);
    }),
  ],
  KnownDirectives: [
    ...['Field', 'FragmentSpread', 'InlineFragment', 'OperationDefinition', 'FragmentDefinition', 'VariableDefinition'].map((kind) =>
      at(kind, always, ({ node }, { random }) => {
        const of = random.pick(['unknown', 'deprecated', 'specifiedBy', 'oneOf', 'sensitive', 'cache', 'strict', 'skip']);
        const args = of === 'skip' ? [nodes.argument('if', nodes.boolean(false))] : [];
        insert(node.directives, nodes.directive(of, args), random);
      }),
    ),
  ],
  UniqueDirectivesPerLocation: [
    at('Field', always, ({ node }, { random }) => {
      const of = random.pick(['skip', 'include']);
      const args = () => [nodes.argument('if', nodes.boolean(random.chance(0.5)))];
      for (let i = 2 + random.below(2); i > 0; --i) insert(listOf(node, 'directives'), nodes.directive(of, args()), random);
    }),
    at('Directive', ({ directive }) => directive && !directive.isRepeatable, ({ node, above }) => {
      above.at(-1).directives.push(copy(node));
    }),
  ],
  KnownArgumentNames: [
    at('Argument', always, ({ node }, { random }) => {
      node.name.value = unknownName(random, node.name.value);
    }),
    at('Field', always, ({ node }, { random }) => {
      insert(listOf(node, 'arguments'), nodes.argument('nothing', nodes.int(1)), random);
    }),
    at('Directive', always, ({ node }, { random }) => {
      insert(listOf(node, 'arguments'), nodes.argument('iff', nodes.boolean(true)), random);
    }),
  ],
  UniqueArgumentNames: [
    at('Argument', always, ({ node, above }, { random }) => {
      insert(above.at(-1).arguments, copy(node), random);
    }),
  ],
  ValuesOfCorrectType: [
    at('Argument', ({ input }) => input, ({ node }, { random }) => {
      node.value = copy(random.pick(wrongLiterals));
    }),
    at('ObjectField', ({ input }) => input, ({ node }, { random }) => {
      node.value = copy(random.pick(wrongLiterals));
    }),
    at('ObjectField', always, ({ node }, { random }) => {
      node.name.value = unknownName(random, node.name.value);
    }),
    at('ListValue', always, ({ node }, { random }) => {
      insert(node.values, copy(random.pick(wrongLiterals)), random);
    }),
    at('VariableDefinition', always, ({ node }, { random }) => {
      node.defaultValue = copy(random.pick(wrongLiterals));
    }),
    at('ObjectValue', ({ input }) => isInputObjectType(getNamedType(input)), ({ node, input }) => {
      const type = getNamedType(input);
      if (type.isOneOf) {
        node.fields.push(nodes.objectField('pages', nodes.int(1)));
        return true;
      }
      const required = node.fields.findIndex((one) => type.getFields()[one.name.value] && isRequiredInputField(type.getFields()[one.name.value]));
      if (required < 0) return false;
      node.fields.splice(required, 1);
      return true;
    }),
    at('Argument', ({ input }) => isEnumType(getNamedType(input)), ({ node }, { random }) => {
      node.value = random.pick([nodes.string('EN'), nodes.enumValue('SHARED'), nodes.enumValue('en')]);
    }),
  ],
  ProvidedRequiredArguments: [
    at('Argument', always, ({ node, above, definition, directive }) => {
      const owner = above.at(-1);
      const type = owner.kind === 'Directive' ? directive : definition;
      const expected = type?.args.find((one) => one.name === node.name.value);
      if (!expected || !isRequiredArgument(expected)) return false;
      owner.arguments.splice(owner.arguments.indexOf(node), 1);
      return true;
    }),
    at('SelectionSet', ({ parentType }) => parentType?.name === 'Query', ({ node, parentType }, { random }) => {
      const demanding = Object.values(parentType.getFields()).filter((one) => one.args.some(isRequiredArgument) && isCompositeType(getNamedType(one.type)));
      insert(node.selections, nodes.field(random.pick(demanding).name, { alias: 'required', selections: [nodes.field('__typename')] }), random);
    }),
    at('Field', always, ({ node }, { random }) => {
      node.directives.push(nodes.directive(random.pick(['skip', 'include', 'label'])));
    }),
  ],
  VariablesInAllowedPosition: [
    at('VariableDefinition', always, ({ node }, { schema, random }) => {
      const type = node.type;
      const other = random.pick(inputs(schema)).name;
      const change = random.below(4);
      if (change === 0 && type.kind === 'NonNullType') node.type = type.type;
      else if (change === 1) node.type = nodes.variableDefinition('x', random.pick([other, `${other}!`, `[${other}]`, 'Int', 'String!', '[ID]', '[[String!]]'])).type;
      else if (type.kind === 'NonNullType') node.type = { kind: 'NonNullType', type: { kind: 'ListType', type } };
      else node.type = { kind: 'ListType', type };
      node.defaultValue = undefined;
    }),
    ...['Argument', 'ObjectField'].map((kind) =>
      at(kind, ({ input, above }) => input && above[1].kind === 'OperationDefinition' && above[2]?.kind !== 'VariableDefinition', ({ node, input, above }, { schema, random }) => {
        const near = [getNamedType(input).name, random.pick(inputs(schema)).name];
        const type = random.pick(near.flatMap((one) => [one, `[${one}]`, `[${one}!]!`, `${one}!`]));
        node.value = nodes.variable('placed');
        insert(above[1].variableDefinitions, nodes.variableDefinition('placed', type), random);
      }),
    ),
    at('OperationDefinition', ({ node }) => node.operation === 'query', ({ node }, { schema, random }) => {
      const [type, field] = random.pick([
        ['ID', nodes.field('person', { alias: 'placed', args: [nodes.argument('id', nodes.variable('place'))], selections: [nodes.field('id')] })],
        ['[Int]', nodes.field('scale', { alias: 'placed', args: [nodes.argument('ints', nodes.variable('place')), nodes.argument('texts', nodes.list([]))] })],
        ['String', nodes.field('scale', { alias: 'placed', args: [nodes.argument('texts', nodes.list([nodes.variable('place')]))] })],
        ['ID', nodes.field('book', { alias: 'placed', args: [nodes.argument('ref', nodes.object([nodes.objectField('id', nodes.variable('place'))]))], selections: [nodes.field('id')] })],
        ['Boolean', nodes.field('__typename', { alias: 'placed', directives: [nodes.directive('skip', [nodes.argument('if', nodes.variable('place'))])] })],
      ]);
      if (field.name.value !== '__typename' && !schema.getQueryType().getFields()[field.name.value]?.args.some(({ name }) => name === field.arguments[0].name.value)) return false;
      insert(node.variableDefinitions, nodes.variableDefinition('place', type), random);
      insert(node.selectionSet.selections, field, random);
      return true;
    }),
  ],
  OverlappingFieldsCanBeMerged: [
    at('Field', ({ node, definition }) => definition && !node.name.value.startsWith('__'), ({ node, above, parentType }, { random }) => {
      const others = Object.values(parentType?.getFields?.() ?? {}).filter((one) => one.name !== node.name.value && isLeafType(getNamedType(one.type)) && !one.args.some(isRequiredArgument));
      if (others.length === 0) return false;
      const conflicting = nodes.field(random.pick(others).name, { alias: node.alias?.value ?? node.name.value });
      const set = above.at(-1).selections;
      insert(set, random.chance(0.5) ? conflicting : nodes.inlineFragment(undefined, [conflicting]), random);
      return true;
    }),
    at('Field', ({ definition }) => definition?.args.length > 0, ({ node, above }, { random }) => {
      const twin = copy(node);
      const changed = twin.arguments.findIndex((one) => one.value.kind === 'IntValue');
      if (changed >= 0) twin.arguments[changed].value.value = '77';
      else if (twin.arguments.length > 0) twin.arguments.pop();
      else return false;
      insert(above.at(-1).selections, twin, random);
      return true;
    }),
    at('SelectionSet', ({ parentType }) => parentType && ['Item', 'Node'].includes(parentType.name), ({ node }, { random }) => {
      const [first, second] = random.pick([
        [nodes.inlineFragment('Book', [nodes.field('price')]), nodes.inlineFragment('Magazine', [nodes.field('price')])],
        [nodes.inlineFragment('Book', [nodes.field('name')]), nodes.inlineFragment('Magazine', [nodes.field('name')])],
        [nodes.inlineFragment('Book', [nodes.field('pages', { alias: 'x' })]), nodes.inlineFragment('Magazine', [nodes.field('issue', { alias: 'x' })])],
      ]);
      insert(node.selections, first, random);
      insert(node.selections, second, random);
    }),
    (document, schema, random) => {
      // Through fragments, at some depth.
      const query = operations(document).find((one) => one.operation === 'query');
      if (query === undefined || !schema.getQueryType().getFields().books) return false;
      query.selectionSet.selections.push(nodes.spread('Left'), nodes.spread('Right'));
      const books = (first) => nodes.field('books', { alias: 'deep', args: [nodes.argument('first', nodes.int(first))], selections: [nodes.field('shelf', { selections: [nodes.field(first === 1 ? 'id' : 'width', { alias: 'y' })] })] });
      insert(document.definitions, nodes.fragment('Left', 'Query', [books(1)]), random);
      insert(document.definitions, nodes.fragment('Right', 'Query', [books(random.pick([1, 2]))]), random);
      return true;
    },
  ],
  UniqueInputFieldNames: [
    at('ObjectValue', ({ node }) => node.fields.length > 0, ({ node }, { random }) => {
      insert(node.fields, copy(random.pick(node.fields)), random);
    }),
  ],
  MaxIntrospectionDepth: [
    (document, schema, random) => {
      const query = operations(document).find((one) => one.operation === 'query');
      if (query === undefined) return false;
      const deep = random.pick(['fields', 'interfaces', 'possibleTypes', 'inputFields']);
      let inner = nodes.field('name');
      for (let i = 3 + random.below(2); i > 0; --i) {
        inner = deep === 'fields' || deep === 'inputFields' ? nodes.field(deep, { selections: [nodes.field('type', { selections: [inner] })] }) : nodes.field(deep, { selections: [inner] });
      }
      query.selectionSet.selections.push(nodes.field('__type', { alias: 'deep', args: [nodes.argument('name', nodes.string('Book'))], selections: [inner] }));
      return true;
    },
  ],
};
