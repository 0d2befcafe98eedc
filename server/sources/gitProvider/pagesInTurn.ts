import type { DiscoveredPage, DiscoverOptions } from './Discovery.ts';
import { TakenPages } from './TakenPages.ts';

export interface InTurnOptions extends Pick<DiscoverOptions, 'after'> {
  /** What messages call the list. */
  what: string;
  /** The page after another, or the first one. */
  read: (after: string | undefined) => Promise<DiscoveredPage>;
}

/** Page after page, as each says. @throws ServiceUnavailableError where that leads in a circle. */
export async function* pagesInTurn({
  after: before,
  what,
  read,
}: InTurnOptions): AsyncIterable<DiscoveredPage> {
  const taken = new TakenPages(what);
  let after = before;
  do {
    if (after !== undefined) taken.take(after);
    const page = await read(after);
    yield page;
    after = page.next;
  } while (after !== undefined);
}
