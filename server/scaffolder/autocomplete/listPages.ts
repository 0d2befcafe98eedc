/** What each page has at most. */
export const PAGE = 100;
/** So many names nobody looks through: they are typed. */
const MOST_PAGES = 20;

/** Page after page, by numbers from 1, until one is not full. */
export async function listPages<T>(
  read: (page: number) => Promise<readonly T[]>,
  length = PAGE,
): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const some = await read(page);
    all.push(...some);
    if (some.length < length) break;
  }
  return all;
}
