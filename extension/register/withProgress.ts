import { ProgressLocation, window } from 'vscode';
import { toAbortSignal } from '../common/index.ts';

/** Does the work while a notification shows that it goes on, which cancels it. Rejects as the work does. */
export function withProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(window.withProgress(options, (_progress, token) => work(toAbortSignal(token))));
}
