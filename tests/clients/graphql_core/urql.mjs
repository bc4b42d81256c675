// urql pages through 1,000 records, forward and backward, by POST and by GET, and reads what a failure says.
import { Client, fetchExchange } from '@urql/core';
import { allPages, createPeople, kPageQuery, kWays } from './people.mjs';
import { serveTo } from './server.mjs';

await serveTo(async (server, check) => {
  await createPeople(server);
  for (const preferGetMethod of [false, 'force']) {
    const client = new Client({
      url: server.url,
      exchanges: [fetchExchange],
      fetch: server.fetch,
      preferGetMethod,
      requestPolicy: 'network-only',
    });
    const ask = async (variables) => {
      const { data, error } = await client.query(kPageQuery, variables).toPromise();
      if (error) throw error;
      return data.people;
    };
    const seen = await allPages(kWays.forward, ask, check);
    const backward = await allPages(kWays.backward, ask, check);
    check(JSON.stringify(backward) === JSON.stringify(seen), 'backward the records stand in another order');

    const rename = 'mutation Rename($id: UUID!) { updatePerson(id: $id, data: { city: "x" }) { id } }';
    const unknown = await client.mutation(rename, { id: seen[0].id }).toPromise();
    check(unknown.error?.graphQLErrors[0].extensions.code === 'GRAPHQL_VALIDATION_FAILED', `unknown field: ${unknown.error}`);
    const absent = await client
      .query('query One($id: UUID) { person(filter: { id: { eq: $id } }) { id } }', { id: '20202020-0000-4000-8000-000000000000' })
      .toPromise();
    check(absent.data?.person === null && absent.error?.graphQLErrors[0].extensions.code === 'NOT_FOUND', `absent: ${absent.error}`);
  }
});
