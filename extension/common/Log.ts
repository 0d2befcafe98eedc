import { window } from 'vscode';
import type { Disposable } from './Disposable.ts';
import { isAbortError } from '../../model/errors.ts';

/** Callboard's log in the Output panel. Write sentences; what was thrown goes in as the second argument. */
export interface Log extends Disposable {
  debug(message: string, error?: unknown): void;
  info(message: string): void;
  warn(message: string, error?: unknown): void;
  error(message: string, error?: unknown): void;
  /** Brings the log to the front. */
  show(): void;
}

export function createLog(): Log {
  const channel = window.createOutputChannel('Callboard', { log: true });
  return {
    debug: (message, error) => {
      channel.debug(withCause(message, error));
    },
    info: message => {
      channel.info(message);
    },
    warn: (message, error) => {
      channel.warn(withCause(message, error));
    },
    error: (message, error) => {
      // Who cancels has not failed.
      if (!isAbortError(error)) channel.error(withCause(message, error));
    },
    show: () => {
      channel.show(true);
    },
    dispose: () => {
      channel.dispose();
    },
  };
}

/** The message with the chain of what caused it, each on a line of its own. */
function withCause(message: string, error: unknown): string {
  const lines = [message];
  for (let cause = error; cause !== undefined && lines.length < 6;) {
    lines.push(`  ${cause instanceof Error ? `${cause.name}: ${cause.message}` : JSON.stringify(cause)}`);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return lines.join('\n');
}
