// Uses what genql makes of the served schema; compiled with it, then run.
import { createClient } from './genql';

async function main() {
  const client = createClient({
    url: process.env.PORTICO_URL!,
    headers: { authorization: `Bearer ${process.env.PORTICO_KEY}` },
  });
  const { createPerson } = await client.mutation({
    createPerson: { __args: { data: { name: { firstName: 'Genql' }, jobTitle: 'Typed' } }, id: true },
  });
  const { people } = await client.query({
    people: {
      __args: { first: 10, filter: { id: { eq: createPerson?.id } }, orderBy: [{ jobTitle: 'DescNullsLast' }] },
      totalCount: true,
      edges: { node: { id: true, name: { firstName: true }, company: { name: true } } },
      pageInfo: { hasNextPage: true },
    },
  });
  const count: number | null | undefined = people?.totalCount;
  const name: string | null | undefined = people?.edges[0].node.name?.firstName;
  if (count !== 1 || name !== 'Genql') throw new Error(JSON.stringify(people));
  // A name that the schema does not have must not compile.
  // @ts-expect-error
  const wrong = client.query({ people: { nothing: true } });
  await wrong.then(
    () => Promise.reject(new Error('an unknown field is answered')),
    () => undefined,
  );
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
