// The schema that a running server shows: graphql-js 16 and 17 build it, find no fault in it and print it alike.
//   node introspection.mjs PORTICO LANGUAGE_PROBE
import { spawnSync } from 'node:child_process';

import * as graphql16 from 'graphql';
import * as graphql17 from 'graphql17';

import { serveTo } from './server.mjs';

// Every option on; and as older tools ask, which know none.
const forms = {
  all: {
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  },
  none: { descriptions: false },
};

// The same schema as the server's own language builds and prints it.
function ownPrinting(sdl) {
  const asked = [{ op: 'schema', sdl }, { op: 'sdl', sorted: true }].map((request) => `${JSON.stringify(request)}\n`);
  const { stdout } = spawnSync(process.argv[3], [], { input: asked.join(''), encoding: 'utf8', maxBuffer: 1 << 28 });
  return JSON.parse(stdout.trim().split('\n')[1]).printed;
}

await serveTo(async (server, check) => {
  for (const [form, options] of Object.entries(forms)) {
    const printed = {};
    for (const [version, graphql] of Object.entries({ 16: graphql16, 17: graphql17 })) {
      const data = await server.run(graphql.getIntrospectionQuery(options));
      const schema = graphql.buildClientSchema(data);
      const faults = graphql.validateSchema(schema);
      check(faults.length === 0, `graphql ${version}, ${form}: ${faults.join('\n')}`);
      printed[version] = graphql.printSchema(graphql.lexicographicSortSchema(schema));
      // What was printed is a schema, and the same one.
      const again = graphql.buildSchema(printed[version]);
      check(graphql.validateSchema(again).length === 0, `graphql ${version}, ${form}: the printed schema has faults`);
      check(
        graphql.printSchema(graphql.lexicographicSortSchema(again)) === printed[version],
        `graphql ${version}, ${form}: the printed schema is another one`,
      );
      const types = Object.keys(schema.getTypeMap()).length;
      check(types > 150, `graphql ${version}, ${form}: only ${types} types`);
      const [one] = schema.getQueryType().getFields().person.args;
      check(String(one.type) === 'PersonFilterInput!', `graphql ${version}, ${form}: person takes ${one.type}`);
    }
    check(printed[16] === printed[17], `${form}: graphql 16 and 17 print different schemas`);
    check(ownPrinting(printed[17])?.trim() === printed[17].trim(), `${form}: the language prints another schema`);
  }
});
