import { useEffect, useRef } from 'preact/hooks';
import { NEIGHBOURS_LIMIT, readNeighbours } from '../../protocol/webview/entityPage.ts';
import type { Messenger } from '../shared/messenger.ts';
import type { PageEvent, PageModel } from './pageModel.ts';

/**
 * Reads what is not yet known of the entities in `wanted`, or no longer true, a batch at a time. Each is asked for once
 * a version: what could not be read is shown by its name until the catalog changes.
 */
export function useNeighbours(
  messenger: Messenger,
  { state, neighbours }: Pick<PageModel, 'state' | 'neighbours'>,
  wanted: string[],
  dispatch: (event: PageEvent) => void,
): void {
  const asked = useRef(new Set<string>());
  const { ref, neighboursVersion: version } = state;
  const page = `${version} ${ref}`;
  const askedFor = useRef(page);
  useEffect(() => {
    if (askedFor.current !== page) asked.current.clear();
    askedFor.current = page;
    const missing = [...new Set(wanted)].filter(
      each => !asked.current.has(each) && neighbours.get(each)?.version !== version,
    );
    for (const each of missing) asked.current.add(each);
    // It passes over its own failures.
    void (async () => {
      for (let at = 0; at < missing.length && askedFor.current === page; at += NEIGHBOURS_LIMIT) {
        const refs = missing.slice(at, at + NEIGHBOURS_LIMIT);
        try {
          const answer = await messenger.request(readNeighbours, { refs });
          dispatch({ type: 'neighboursRead', ref, version, neighbours: answer.neighbours });
        } catch {
          // The extension has logged why; the names are on the page already.
          return;
        }
      }
    })();
  }, [page, wanted]);
}

/** True while the page has to know every title: to search in them, or to sort by them. */
export function needsAllTitles(view: { filter: string; sort: { by: string } }): boolean {
  return view.filter.trim() !== '' || view.sort.by === 'name';
}
