import type { CancellationToken } from 'vscode';

/** The one way from the editor's cancellation to ours: everything below the edge takes a signal. */
export function toAbortSignal(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  // The subscription ends with the token, which the editor drops after the call it was made for.
  else
    token.onCancellationRequested(() => {
      controller.abort();
    });
  return controller.signal;
}
