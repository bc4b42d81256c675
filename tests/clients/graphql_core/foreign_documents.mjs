// The documents of twenty-crm-mcp-server, made for Twenty by others: each fits the served schema, or has exactly the
// faults that it has with the schema of Twenty 2.21 (its fields of older models, such as city of a person).
import { readdirSync, readFileSync } from 'node:fs';

import { buildClientSchema, buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';

import { serveTo } from './server.mjs';

// The facts of tests/contract/graphql_core_schema.txt as a schema.
function recordedSchema() {
  const facts = readFileSync(new URL('../../contract/graphql_core_schema.txt', import.meta.url), 'utf8');
  const blocks = facts.split(/\n(?=\S)/).map((block) => block.trim().split('\n'));
  return buildSchema(blocks.map(([head, ...lines]) => (lines.length > 0 ? `${head} {\n${lines.join('\n')}\n}` : head)).join('\n'));
}

// Without what it takes to be meant instead, which depends on the other names.
const faultsIn = (schema, text) =>
  validate(schema, parse(text), undefined, { maxErrors: 1000 })
    .map((fault) => `${fault.locations[0].line}:${fault.locations[0].column} ${fault.message.replace(/ Did you mean .*$/, '')}`)
    .join('\n');

await serveTo(async (server, check) => {
  const served = buildClientSchema(await server.run(getIntrospectionQuery({ descriptions: false })));
  const recorded = recordedSchema();
  const domains = new URL('./node_modules/twenty-crm-mcp-server/dist/domains/', import.meta.url);
  let fitting = 0;
  let documents = 0;
  for (const domain of readdirSync(domains)) {
    for (const [name, text] of Object.entries(await import(new URL(`${domain}/queries.js`, domains)))) {
      if (typeof text !== 'string') continue;
      documents += 1;
      const faults = faultsIn(served, text);
      if (faults === '') fitting += 1;
      check(faults === faultsIn(recorded, text), `${domain}/${name}: ${faults}`);
    }
  }
  check(documents === 39, `${documents} documents`);
  check(fitting >= 16, `only ${fitting} fit`);
});
