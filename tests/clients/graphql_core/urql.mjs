// urql pages through 1,000 records, by POST and by GET, and reads what a failure says.
import { Client, fetchExchange } from '@urql/core';
import { createPeople, kPeople, pagesAreRight } from './people.mjs';
import { serveTo } from './server.mjs';

const kPage = `
  query Page($after: String) {
    people(first: 60, after: $after, orderBy: [{ jobTitle: AscNullsLast }]) {
      totalCount
      edges { node { id jobTitle } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

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
    const seen = [];
    let page;
    do {
      const { data, error } = await client.query(kPage, { after: page?.pageInfo.endCursor ?? null }).toPromise();
      if (error) throw error;
      page = data.people;
      seen.push(...page.edges.map((edge) => edge.node));
    } while (page.pageInfo.hasNextPage && seen.length <= kPeople);
    pagesAreRight(seen, page.totalCount, check);

    const rename = 'mutation Rename($id: UUID!) { updatePerson(id: $id, data: { city: "x" }) { id } }';
    const unknown = await client.mutation(rename, { id: seen[0].id }).toPromise();
    check(unknown.error?.graphQLErrors[0].extensions.code === 'GRAPHQL_VALIDATION_FAILED', `unknown field: ${unknown.error}`);
    const absent = await client
      .query('query One($id: UUID) { person(filter: { id: { eq: $id } }) { id } }', { id: '20202020-0000-4000-8000-000000000000' })
      .toPromise();
    check(absent.data?.person === null && absent.error?.graphQLErrors[0].extensions.code === 'NOT_FOUND', `absent: ${absent.error}`);
  }
});
