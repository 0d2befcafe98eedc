// What a Backstage does not say by itself is gathered from what it does say.
import type { CatalogStatus } from '../callboard.ts';
import type { EntityFacetsResponse } from '../catalog.ts';
import type { CatalogEvents } from '../CatalogClient.ts';

/** How often a catalog that sends no events is looked at while someone listens. */
const lookEveryMs = 60_000;

/** A status for a server without Callboard's own routes. `kinds` are its facets of `kind`. */
export function statusOfBackstage(kinds: EntityFacetsResponse['facets'][string]): CatalogStatus {
  return {
    version: '',
    state: 'ready',
    revision: 0,
    entities: kinds.reduce((sum, { count }) => sum + count, 0),
    files: 0,
    problems: { errors: 0, warnings: 0 },
    notices: [],
    database: '',
  };
}

/**
 * Stands in for an event stream: tells the status now and then, and that the catalog changed when the numbers of its
 * kinds did. Resolves when the signal aborts.
 */
export async function listenToBackstage(
  readKinds: () => Promise<EntityFacetsResponse['facets'][string]>,
  events: Partial<CatalogEvents>,
  signal: AbortSignal,
): Promise<void> {
  let revision = 0;
  let last: string | undefined;
  while (!signal.aborted) {
    const kinds = await readKinds();
    const now = JSON.stringify(kinds);
    if (last !== now) {
      if (last !== undefined) {
        events.catalog?.({ revision: ++revision, upserted: [], removed: [], truncated: true });
      }
      events.status?.({ ...statusOfBackstage(kinds), revision });
      last = now;
    }
    await pause(lookEveryMs, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}
