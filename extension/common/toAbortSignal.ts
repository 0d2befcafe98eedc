import type { CancellationToken } from 'vscode';

/** The one way from the editor's cancellation to ours: everything below the edge takes a signal. */
export function toAbortSignal(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else {
    // A token that is never canceled takes the subscription with it, when the editor drops it after its call.
    const subscription = token.onCancellationRequested(() => {
      subscription.dispose();
      controller.abort();
    });
  }
  return controller.signal;
}
