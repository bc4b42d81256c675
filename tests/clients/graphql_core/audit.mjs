// The audits of graphql-http: GraphQL over HTTP as released clients expect it. What only MAY be is printed.
import { serverAudits } from 'graphql-http';
import { serveTo } from './server.mjs';

await serveTo(async (server, check) => {
  const audits = serverAudits({ url: server.url, fetchFn: server.fetch });
  check(audits.length >= 61, `only ${audits.length} audits`);
  for (const audit of audits) {
    const result = await audit.fn();
    const words = `${audit.id} ${audit.name}: ${result.status} ${result.reason ?? ''}`;
    if (audit.name.startsWith('MAY')) {
      if (result.status !== 'ok') console.log(`noted: ${words}`);
    } else {
      check(result.status === 'ok', words);
    }
  }
});
