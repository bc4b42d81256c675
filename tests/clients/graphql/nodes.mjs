// Syntax trees by hand, in the shape that graphql-js prints.
import { Kind, parseType } from 'graphql';

export const name = (value) => ({ kind: Kind.NAME, value });
export const variable = (value) => ({ kind: Kind.VARIABLE, name: name(value) });
export const int = (value) => ({ kind: Kind.INT, value: String(value) });
export const float = (value) => ({ kind: Kind.FLOAT, value: String(value) });
export const string = (value, block = false) => ({ kind: Kind.STRING, value, block });
export const boolean = (value) => ({ kind: Kind.BOOLEAN, value });
export const enumValue = (value) => ({ kind: Kind.ENUM, value });
export const nothing = () => ({ kind: Kind.NULL });
export const list = (values) => ({ kind: Kind.LIST, values });
export const objectField = (field, value) => ({ kind: Kind.OBJECT_FIELD, name: name(field), value });
export const object = (fields) => ({ kind: Kind.OBJECT, fields });
export const argument = (of, value) => ({ kind: Kind.ARGUMENT, name: name(of), value });
export const directive = (of, args = []) => ({ kind: Kind.DIRECTIVE, name: name(of), arguments: args });
export const selectionSet = (selections) => ({ kind: Kind.SELECTION_SET, selections });
export const namedType = (of) => ({ kind: Kind.NAMED_TYPE, name: name(of) });

export const field = (of, { alias, args = [], directives = [], selections } = {}) => ({
  kind: Kind.FIELD,
  alias: alias === undefined ? undefined : name(alias),
  name: name(of),
  arguments: args,
  directives,
  selectionSet: selections === undefined ? undefined : selectionSet(selections),
});
export const spread = (of, directives = []) => ({ kind: Kind.FRAGMENT_SPREAD, name: name(of), directives });
export const inlineFragment = (condition, selections, directives = []) => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: condition === undefined ? undefined : namedType(condition),
  directives,
  selectionSet: selectionSet(selections),
});
export const fragment = (of, condition, selections, directives = []) => ({
  kind: Kind.FRAGMENT_DEFINITION,
  name: name(of),
  typeCondition: namedType(condition),
  directives,
  selectionSet: selectionSet(selections),
});
export const variableDefinition = (of, type, defaultValue, directives = []) => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: variable(of),
  type: parseType(String(type), { noLocation: true }),
  defaultValue,
  directives,
});
export const operation = (kind, of, selections, { variables = [], directives = [], description } = {}) => ({
  kind: Kind.OPERATION_DEFINITION,
  operation: kind,
  name: of === undefined ? undefined : name(of),
  variableDefinitions: variables,
  directives,
  description: description === undefined ? undefined : string(description),
  selectionSet: selectionSet(selections),
});
export const document = (definitions) => ({ kind: Kind.DOCUMENT, definitions });
