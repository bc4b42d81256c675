// Apollo's link for automatic persisted queries: a text goes over the wire once, later its hash does; where only
// trusted documents run, the link falls back to texts.
import { createHash } from 'node:crypto';
import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { createPersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { print } from '@apollo/client/utilities';
import { serveTo } from './server.mjs';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const kCount = gql`query Count($first: Int) { companies(first: $first) { totalCount } }`;
const kOther = gql`query Other { people { totalCount } }`;

// What was sent: the method, and whether the text and the hash were in it.
function recorded(server, sent, accept) {
  return (url, options) => {
    const parameters = new URL(url).searchParams;
    const body = options.body ? JSON.parse(options.body) : Object.fromEntries(parameters);
    const extensions = typeof body.extensions === 'string' ? JSON.parse(body.extensions) : body.extensions;
    const parts = [options.method, body.query && 'text', extensions?.persistedQuery && 'hash'];
    sent.push(parts.filter(Boolean).join(' '));
    const headers = accept ? { ...options.headers, accept } : options.headers;
    return server.fetch(url, { ...options, headers });
  };
}

function clientOf(server, sent, { accept, ...options } = {}) {
  const http = new HttpLink({ uri: server.url, fetch: recorded(server, sent, accept) });
  return new ApolloClient({
    link: createPersistedQueryLink({ sha256, ...options }).concat(http),
    cache: new InMemoryCache(),
    defaultOptions: { query: { fetchPolicy: 'network-only' } },
  });
}

await serveTo(async (server, check, withAnother) => {
  const same = (sent, expected, words) => check(sent.join(', ') === expected, `${words}: ${sent.join(', ')}`);

  const sent = [];
  const client = clientOf(server, sent);
  for (const first of [1, 2, 3]) {
    const { data } = await client.query({ query: kCount, variables: { first } });
    check(typeof data.companies.totalCount === 'number', JSON.stringify(data));
  }
  same(sent, 'POST hash, POST text hash, POST hash, POST hash', 'by POST');

  for (const accept of ['application/json', 'application/graphql-response+json']) {
    const byGet = [];
    const getter = clientOf(server, byGet, { accept, useGETForHashedQueries: true });
    const query = gql`query ${accept === 'application/json' ? 'Older' : 'Newer'} { people { totalCount } }`;
    for (let i = 0; i < 2; ++i) {
      const { data } = await getter.query({ query });
      check(typeof data.people.totalCount === 'number', JSON.stringify(data));
    }
    check(byGet[0] === 'GET hash' && byGet.at(-1) === 'GET hash', `by GET, ${accept}: ${byGet.join(', ')}`);
    check(byGet.filter((each) => each.includes('text')).length === 1, `by GET, ${accept}: ${byGet.join(', ')}`);
  }

  const text = print(client.cache.transformDocument(kCount)); // with the __typename that the client adds
  const manifest = { [sha256(text)]: text };
  const trustedOnly = {
    config: { documents: { mode: 'only', manifest: 'trusted.json' } },
    files: { 'trusted.json': JSON.stringify(manifest) },
  };
  await withAnother(trustedOnly, async (strict) => {
    const texts = [];
    const fallingBack = clientOf(strict, texts);
    for (let i = 0; i < 2; ++i) {
      const { data } = await fallingBack.query({ query: kCount });
      check(typeof data.companies.totalCount === 'number', JSON.stringify(data));
    }
    same(texts, 'POST hash, POST text, POST text', 'where only trusted documents run');
    const refused = await fallingBack.query({ query: kOther }).then(() => null, (error) => error);
    check(
      CombinedGraphQLErrors.is(refused) && refused.errors[0].extensions.subCode === 'DOCUMENT_NOT_TRUSTED',
      `a document that is not trusted: ${refused}`,
    );
  });
});
