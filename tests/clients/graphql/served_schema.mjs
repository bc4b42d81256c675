// The schema to compare over: that of schema.graphql, or the one that a running server shows.
import { buildClientSchema, getIntrospectionQuery, printSchema } from 'graphql';

import { withServer } from '../graphql_core/server.mjs';
import { schemaText } from './run.mjs';

const everything = { specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };

export function schemaToCompare({ served }) {
  if (served === undefined) return schemaText;
  return withServer(served, async (server) => printSchema(buildClientSchema(await server.run(getIntrospectionQuery(everything)))));
}
