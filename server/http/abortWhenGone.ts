import type { ServerResponse } from 'node:http';

/** Aborts when whoever asked is gone before the answer: nobody waits for the work any more. */
export function abortWhenGone(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
