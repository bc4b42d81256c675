// Uses what graphql-codegen makes of the served schema; compiled with it, then run.
import { print } from 'graphql';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

import { graphql } from './gql';
import type { PersonCreateInput } from './gql/graphql';

const create = graphql(`
  mutation Create($data: PersonCreateInput!) {
    createPerson(data: $data) { id name { firstName } createdAt }
  }
`);

const list = graphql(`
  query List($filter: PersonFilterInput, $orderBy: [PersonOrderByInput]) {
    people(first: 10, filter: $filter, orderBy: $orderBy) {
      totalCount
      edges { cursor node { id name { firstName lastName } company { name } noteTargets { edges { node { id } } } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

async function run<Result, Variables>(document: TypedDocumentNode<Result, Variables>, variables: Variables): Promise<Result> {
  const response = await fetch(process.env.PORTICO_URL!, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      authorization: `Bearer ${process.env.PORTICO_KEY}`,
    },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const answer = await response.json();
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

async function main() {
  const data: PersonCreateInput = { name: { firstName: 'Codegen' }, jobTitle: 'Typed' };
  const id: string | undefined = (await run(create, { data })).createPerson?.id;
  const { people } = await run(list, { filter: { id: { eq: id } }, orderBy: [{ name: { firstName: 'AscNullsFirst' } }] });
  const name: string | null | undefined = people?.edges[0].node.name?.firstName;
  if (people?.totalCount !== 1 || name !== 'Codegen') throw new Error(JSON.stringify(people));
  // A name that the schema does not have must not compile.
  // @ts-expect-error
  const wrong: PersonCreateInput = { nothing: 1 };
  if (!wrong) throw new Error('unreachable');
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
