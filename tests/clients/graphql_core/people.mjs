// A thousand records, the way through all their pages, and whether the pages showed them all.
export const kPeople = 1000;

const kMany = 'mutation($data:[PersonCreateInput!]!){createPeople(data:$data){id}}';

// Every title is given to ten: pages must not end within those of one.
export async function createPeople(server) {
  const people = Array.from({ length: kPeople }, (_, index) => ({
    name: { firstName: `First ${index}`, lastName: 'Paged' },
    jobTitle: `Title ${String(Math.floor(index / 10)).padStart(3, '0')}`,
  }));
  for (let from = 0; from < kPeople; from += 50) await server.run(kMany, { data: people.slice(from, from + 50) });
}

// Both ways through a list: the variables of the first page, and of the one behind a page.
export const kWays = {
  forward: {
    first: { first: 60 },
    next: ({ hasNextPage, endCursor }) => (hasNextPage ? { first: 60, after: endCursor } : undefined),
    join: (seen, page) => [...seen, ...page],
  },
  backward: {
    first: { last: 60 },
    next: ({ hasPreviousPage, startCursor }) => (hasPreviousPage ? { last: 60, before: startCursor } : undefined),
    join: (seen, page) => [...page, ...seen],
  },
};

export const kPageQuery = `
  query Page($first: Int, $after: String, $last: Int, $before: String) {
    people(first: $first, after: $after, last: $last, before: $before, orderBy: [{ jobTitle: AscNullsLast }]) {
      totalCount
      edges { cursor node { id jobTitle name { firstName lastName } } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`;

// All records in the order of the list; ask(variables) gives a page. At the ends, and only there, is no page beyond.
export async function allPages(way, ask, check) {
  let seen = [];
  let pages = 0;
  for (let wanted = way.first; wanted && seen.length <= kPeople; ) {
    const { edges, pageInfo, totalCount } = await ask(wanted);
    check(totalCount === kPeople, `totalCount is ${totalCount}`);
    check(edges[0].cursor === pageInfo.startCursor && edges.at(-1).cursor === pageInfo.endCursor, 'the cursors are not those of the edges');
    seen = way.join(seen, edges.map((edge) => edge.node));
    pages += 1;
    const [behind, before] = way === kWays.forward ? [pageInfo.hasPreviousPage, pageInfo.hasNextPage] : [pageInfo.hasNextPage, pageInfo.hasPreviousPage];
    check(behind === pages > 1 && before === seen.length < kPeople, `page ${pages}: ${JSON.stringify(pageInfo)}`);
    wanted = way.next(pageInfo);
  }
  check(pages === Math.ceil(kPeople / 60), `${pages} pages`);
  pagesAreRight(seen, check);
  return seen;
}

function pagesAreRight(seen, check) {
  check(seen.length === kPeople, `${seen.length} records on the pages`);
  check(new Set(seen.map((person) => person.id)).size === kPeople, 'a record is on two pages');
  const titles = seen.map((person) => person.jobTitle);
  check(JSON.stringify(titles) === JSON.stringify([...titles].sort()), 'the pages are not in their order');
}
