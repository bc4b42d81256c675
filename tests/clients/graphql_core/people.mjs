// A thousand records, and whether pages showed them all.
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

export function pagesAreRight(seen, totalCount, check) {
  check(seen.length === kPeople, `${seen.length} records on the pages`);
  check(totalCount === kPeople, `totalCount is ${totalCount}`);
  check(new Set(seen.map((person) => person.id)).size === kPeople, 'a record is on two pages');
  const titles = seen.map((person) => person.jobTitle);
  check(JSON.stringify(titles) === JSON.stringify([...titles].sort()), 'the pages are not in their order');
}
