import { isAbortError } from '../../model/errors.ts';

export type ErrorAction = 'showLog' | 'restartServer';

/** What a user can do about an error; undefined for what is no failure and must not be shown. */
export function errorActions(error: unknown): ErrorAction[] | undefined {
  if (isAbortError(error)) return undefined;
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'ServiceUnavailableError':
      return ['restartServer', 'showLog'];
    // The message says what was wrong with the request itself: the log has nothing to add.
    case 'InputError':
    case 'NotFoundError':
    case 'NotAllowedError':
    case 'ConflictError':
      return [];
    default:
      return ['showLog'];
  }
}
