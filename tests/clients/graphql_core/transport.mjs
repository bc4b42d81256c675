// GraphQL over HTTP beyond the audits: which media type is answered, which statuses and headers.
import { serveTo } from './server.mjs';

const kResponse = 'application/graphql-response+json; charset=utf-8';
const kJson = 'application/json; charset=utf-8';

const accepts = [
  ['application/graphql-response+json', kResponse],
  ['APPLICATION/GRAPHQL-RESPONSE+JSON', kResponse],
  ['application/graphql-response+json; charset=utf-8', kResponse],
  ['application/graphql-response+json, application/json', kResponse],
  ['application/json, application/graphql-response+json', kResponse],
  ['application/graphql-response+json, */*', kResponse],
  ['application/graphql-response+json,application/json;q=0.9', kResponse],
  ['application/graphql-response+json;q=0.5, application/json;q=0.9', kJson],
  ['application/graphql-response+json;q=0, */*', kJson],
  ['application/json;q=0, */*', kResponse],
  ['application/json; charset=utf-8', kJson],
  ['application/*', kJson],
  ['*/*', kJson],
  ['text/html, */*;q=0.1', kJson],
  ['text/html', null],
  ['application/json;q=0', null],
  ['application/graphql-response+json; charset=iso-8859-1', null],
];

const contents = [
  ['application/json', 200],
  ['Application/JSON', 200],
  ['application/json; charset=utf-8', 200],
  ['application/json; charset=UTF-8', 200],
  ['application/json;charset="utf-8"', 200],
  ['application/json; charset=iso-8859-1', 415],
  ['application/graphql; charset=iso-8859-1', 415],
  ['application/x-www-form-urlencoded', 415],
  ['text/plain', 415],
];

// What is sent, its status as graphql-response+json and as json, and extensions.code.
const bodies = [
  ['{"query":"{__typename}"}', 200, 200, undefined],
  ['{"query":"{__typename}","variables":null,"operationName":null,"extensions":null}', 200, 200, undefined],
  ['{"query":"{person(filter:{id:{eq:\\"20202020-0000-4000-8000-000000000000\\"}}){id}}"}', 200, 200, 'NOT_FOUND'],
  ['{"query":"{"}', 400, 200, 'GRAPHQL_PARSE_FAILED'],
  ['{"query":"{nothing}"}', 400, 200, 'GRAPHQL_VALIDATION_FAILED'],
  ['{"query":"query($n:Int!){people(first:$n){totalCount}}"}', 400, 200, 'BAD_USER_INPUT'],
  ['{"query":"{__typename}","operationName":"Other"}', 400, 200, 'BAD_USER_INPUT'],
  ['{"query":"query A{__typename} query B{__typename}"}', 400, 200, 'BAD_USER_INPUT'],
  ['{', 400, 400, 'BAD_USER_INPUT'],
  ['', 400, 400, 'BAD_USER_INPUT'],
  ['null', 400, 400, 'BAD_USER_INPUT'],
  ['"text"', 400, 400, 'BAD_USER_INPUT'],
  ['{}', 400, 400, 'BAD_USER_INPUT'],
  ['{"query":null}', 400, 400, 'BAD_USER_INPUT'],
  ['{"query":1}', 400, 400, 'BAD_USER_INPUT'],
  ['{"query":""}', 400, 400, 'BAD_USER_INPUT'],
  ['{"query":"{__typename}","variables":[]}', 400, 400, 'BAD_USER_INPUT'],
  ['{"query":"{__typename}","variables":"{}"}', 400, 400, 'BAD_USER_INPUT'],
  ['{"query":"{__typename}","operationName":1}', 400, 400, 'BAD_USER_INPUT'],
  ['{"query":"{__typename}","extensions":[]}', 400, 400, 'BAD_USER_INPUT'],
  ['[{"query":"{__typename}"}]', 400, 400, 'BAD_USER_INPUT'],
];

// A document alone, and what is run of it.
const documents = [
  ['application/graphql', '{__typename}', 200],
  ['Application/GraphQL; charset=utf-8', '{__typename}', 200],
  ['application/graphql', '{', 400],
  ['application/graphql', '', 400],
];

const targets = [
  ['?query={__typename}', 200],
  ['?query={__typename}&variables={}&extensions={}', 200],
  ['?query=query($n:Int){people(first:$n){totalCount}}&variables={"n":1}', 200],
  ['?query=query+A{__typename}+query+B{__typename}&operationName=B', 200],
  ['?query=mutation{__typename}', 405],
  ['?query={__typename}&variables=[]', 400],
  ['?query={__typename}&variables={', 400],
  ['', 400],
];

await serveTo(async (server, check) => {
  const json = { 'content-type': 'application/json' };
  const hello = JSON.stringify({ query: '{__typename}' });
  const post = (headers, body) => server.fetch(server.url, { method: 'POST', headers: { ...json, ...headers }, body });

  for (const [accept, expected] of accepts) {
    const response = await post({ accept }, hello);
    const right =
      expected === null ? response.status === 406 : response.status === 200 && response.headers.get('content-type') === expected;
    check(right, `Accept: ${accept}: ${response.status} ${response.headers.get('content-type')}`);
  }
  for (const [type, status] of contents) {
    const response = await post({ 'content-type': type }, hello);
    check(response.status === status, `Content-Type: ${type}: ${response.status}`);
  }
  for (const [type, document, status] of documents) {
    const response = await post({ 'content-type': type, accept: 'application/graphql-response+json' }, document);
    const answer = await response.json();
    check(response.status === status && (status !== 200 || answer.data.__typename === 'Query'), `${type} ${document}: ${response.status}`);
  }
  for (const [body, asResponse, asJson, code] of bodies) {
    for (const [accept, status] of [['application/graphql-response+json', asResponse], ['application/json', asJson]]) {
      const response = await post({ accept }, body);
      const answer = await response.json();
      const got = answer.errors?.[0].extensions.code;
      check(
        response.status === status && got === code,
        `${accept} ${body}: expected ${status} ${code}, got ${response.status} ${got}`,
      );
      check(status === 200 || !('data' in answer), `${accept} ${body}: data although nothing was executed`);
    }
  }
  for (const [target, status] of targets) {
    const response = await server.fetch(server.url + target);
    check(response.status === status, `GET ${target}: ${response.status}`);
    check((response.headers.get('allow') === 'POST') === (status === 405), `GET ${target}: the Allow header`);
  }
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    const response = await server.fetch(server.url, { method, headers: json, body: hello });
    check(response.status === 405 && response.headers.has('allow'), `${method}: ${response.status}`);
  }
  const head = await server.fetch(`${server.url}?query={__typename}`, { method: 'HEAD' });
  check(head.status === 200 && head.headers.get('content-type') === kJson, `HEAD: ${head.status}`);

  for (const [accept, status] of [['application/graphql-response+json', 401], ['application/json', 200]]) {
    const response = await fetch(server.url, { method: 'POST', headers: { ...json, accept }, body: hello });
    const answer = await response.json();
    check(response.status === status && response.headers.has('www-authenticate'), `no key, ${accept}: ${response.status}`);
    check(!('data' in answer) && answer.errors[0].extensions.code === 'UNAUTHENTICATED', `no key, ${accept}: ${JSON.stringify(answer)}`);
  }
});
