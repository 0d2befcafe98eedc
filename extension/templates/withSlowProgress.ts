import { ProgressLocation, window } from 'vscode';

/** Who waits less is told nothing. */
const DELAY_MS = 2_000;

/**
 * Does the work; where it takes long, a notification tells so, with which it can be cancelled. Rejects as the work does.
 */
export async function withSlowProgress<T>(
  title: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const done = work(controller.signal);
  const timer = setTimeout(() => {
    showProgress(title, done, controller);
  }, DELAY_MS);
  try {
    return await done;
  } finally {
    clearTimeout(timer);
  }
}

function showProgress(title: string, done: Promise<unknown>, controller: AbortController): void {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  const settled = done.then(
    () => undefined,
    // Whoever asked for the work is told.
    () => undefined,
  );
  // It ends with the work, and never rejects.
  void window.withProgress(options, (_progress, token) => {
    token.onCancellationRequested(() => {
      controller.abort();
    });
    return settled;
  });
}
