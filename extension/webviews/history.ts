import { HISTORY_LIMIT, type PageHistory } from '../../protocol/webview/history.ts';

export function currentRef(history: PageHistory): string {
  // The schema and every function here keep the list filled; a forged index falls back to the newest entry.
  return history.entries[history.index] ?? history.entries.at(-1) ?? '';
}

/** Goes on to `ref`: what lay ahead is dropped, and the oldest entry when there are too many. */
export function pushRef(history: PageHistory, ref: string): PageHistory {
  if (currentRef(history) === ref) return history;
  const entries = [...history.entries.slice(0, history.index + 1), ref].slice(-HISTORY_LIMIT);
  return { entries, index: entries.length - 1 };
}

/** Steps back or forward; the same history where there is nothing that way. */
export function moveHistory(history: PageHistory, delta: number): PageHistory {
  const index = history.index + delta;
  return history.entries[index] === undefined ? history : { ...history, index };
}
