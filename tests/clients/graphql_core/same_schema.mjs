// The schema of a running server beside the facts of Twenty's (tests/contract/graphql_core_schema.txt). What differs
// must be in the table of tests/contract/differences_graphql.md, and what is in the table must differ.
import { readFileSync } from 'node:fs';

import { buildClientSchema, getIntrospectionQuery, isEnumType, isInputObjectType, isObjectType, isScalarType } from 'graphql';

import { serveTo } from './server.mjs';

const read = (name) => readFileSync(new URL(`../../contract/${name}`, import.meta.url), 'utf8');

// "Person.companyId" -> "Person.companyId: ID"; "Person" -> "type Person"; for an enum with its values.
function recordedFacts() {
  const facts = new Map();
  let kind;
  let type;
  for (const line of read('graphql_core_schema.txt').split('\n').filter(Boolean)) {
    if (!line.startsWith(' ')) {
      [kind, type] = line.split(' ');
      facts.set(type, line);
    } else if (kind === 'enum') {
      facts.set(type, `${kind} ${type}:${line.slice(1)}`);
    } else {
      const text = line.trim();
      facts.set(`${type}.${/^\w+/.exec(text)[0]}`, `${type}.${text}`);
    }
  }
  return facts;
}

function servedFacts(schema) {
  const facts = new Map();
  const standard = ['Boolean', 'Float', 'ID', 'Int', 'String'];
  for (const [name, type] of Object.entries(schema.getTypeMap())) {
    if (name.startsWith('__') || standard.includes(name)) continue;
    if (isScalarType(type)) facts.set(name, `scalar ${name}`);
    if (isEnumType(type)) {
      const values = type.getValues().map((value) => value.name);
      facts.set(name, `enum ${name}: ${values.sort().join(' ')}`);
    }
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    facts.set(name, `${isObjectType(type) ? 'type' : 'input'} ${name}`);
    for (const field of Object.values(type.getFields())) {
      const given = (field.args ?? []).map((argument) => `${argument.name}: ${argument.type}`).sort();
      const shown = given.length > 0 ? `(${given.join(', ')})` : '';
      facts.set(`${name}.${field.name}`, `${name}.${field.name}${shown}: ${field.type}`);
    }
  }
  return facts;
}

// The lines of the table.
function intended() {
  const lines = [];
  for (const [, place, difference] of read('differences_graphql.md').matchAll(/^\| `(.+?)` \| (missing|more|other) \|/gm)) {
    const escaped = place.split('*').map((text) => text.replace(/[.()[\]!+?^$|{}\\]/g, '\\$&'));
    lines.push({ place, difference, pattern: new RegExp(`^(?:(?:type|input|scalar) )?${escaped.join('.*')}$`), used: 0 });
  }
  return lines;
}

await serveTo(async (server, check) => {
  const schema = buildClientSchema(await server.run(getIntrospectionQuery({ descriptions: false })));
  const recorded = recordedFacts();
  const served = servedFacts(schema);
  const lines = intended();
  check(recorded.size > 1000 && served.size > 1000 && lines.length > 0, 'there is too little to compare');

  const compare = (difference, fact, words) => {
    const line = lines.find((one) => one.difference === difference && one.pattern.test(fact));
    if (line) line.used += 1;
    check(line, `${difference}: ${words}`);
  };
  for (const [name, fact] of recorded) {
    const shown = served.get(name);
    if (shown === fact) check(true);
    else if (shown === undefined) compare('missing', fact, fact);
    else compare('other', fact, `${fact}, served as ${shown}`);
  }
  for (const [name, fact] of served) {
    if (!recorded.has(name)) compare('more', fact, fact);
  }
  for (const line of lines) check(line.used > 0, `nothing is ${line.difference} at ${line.place}`);
});
