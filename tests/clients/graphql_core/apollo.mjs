// Apollo Client 4 pages through 1,000 records, forward and backward, and reads what a failure says.
import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { allPages, createPeople, kPageQuery, kPeople, kWays } from './people.mjs';
import { serveTo } from './server.mjs';

const kPage = gql(kPageQuery);

await serveTo(async (server, check) => {
  await createPeople(server);
  const client = new ApolloClient({
    link: new HttpLink({ uri: server.url, fetch: server.fetch }),
    cache: new InMemoryCache(),
    defaultOptions: { query: { fetchPolicy: 'network-only' } },
  });

  const ask = async (variables) => (await client.query({ query: kPage, variables })).data.people;
  const seen = await allPages(kWays.forward, ask, check);
  const backward = await allPages(kWays.backward, ask, check);
  check(JSON.stringify(backward) === JSON.stringify(seen), 'backward the records stand in another order');
  const cached = Object.keys(client.cache.extract()).filter((key) => key.startsWith('Person:'));
  check(cached.length === kPeople, `the cache knows ${cached.length} records by their ids`);

  const update = await client.mutate({
    mutation: gql`mutation Rename($id: UUID!) { updatePerson(id: $id, data: { jobTitle: "Renamed" }) { id jobTitle } }`,
    variables: { id: seen[0].id },
  });
  check(update.data.updatePerson.jobTitle === 'Renamed', JSON.stringify(update));

  const failure = (query) => client.query({ query }).then(() => null, (error) => error);
  const absent = await failure(gql`{ person(filter: { id: { eq: "20202020-0000-4000-8000-000000000000" } }) { id } }`);
  check(CombinedGraphQLErrors.is(absent) && absent.errors[0].extensions.code === 'NOT_FOUND', `absent: ${absent}`);
  const unknown = await failure(gql`{ people { nothing } }`);
  check(
    CombinedGraphQLErrors.is(unknown) && unknown.errors[0].extensions.code === 'GRAPHQL_VALIDATION_FAILED',
    `unknown field: ${unknown}`,
  );
});
