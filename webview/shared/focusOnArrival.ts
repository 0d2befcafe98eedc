let waiting: AbortController | undefined;

/**
 * Moves the focus to where a reader begins. A panel takes it from nobody: while the user is elsewhere, typing perhaps, this
 * waits until they come to the panel, and looks then for what `find` finds. Of several calls the last one counts.
 */
export function focusOnArrival(find: () => HTMLElement | null | undefined): void {
  waiting?.abort();
  const move = (): void => {
    find()?.focus({ preventScroll: true });
  };
  if (document.hasFocus()) {
    move();
    return;
  }
  waiting = new AbortController();
  window.addEventListener('focus', move, { once: true, signal: waiting.signal });
}
