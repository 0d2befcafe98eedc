import type { Disposable } from '../common/index.ts';

export interface RefreshOnFocusOptions {
  onDidChangeWindowState: (listener: (state: { focused: boolean }) => void) => Disposable;
  refresh: () => void;
  /** In milliseconds. */
  now: () => number;
}

/** Whoever goes back and forth between two windows is not to have every file looked at each time. */
const LEAST_INTERVAL_MS = 60_000;

/**
 * Some network drives and containers tell of no changes. What happened there while the user was elsewhere is looked for
 * when the window is come back to.
 */
export function refreshOnFocus({ onDidChangeWindowState, refresh, now }: RefreshOnFocusOptions): Disposable {
  let last = now();
  return onDidChangeWindowState(({ focused }) => {
    if (!focused || now() - last < LEAST_INTERVAL_MS) return;
    last = now();
    refresh();
  });
}
