/**
 * The few kinds of failure Callboard tells apart. Features throw these and nothing else; server/http/errorHandler.ts
 * maps a name to a status (spec/catalog-api §15), the extension maps it to one sentence and an action.
 */
export class CallboardError extends Error {
  // Names are what the edges go by. Each is written out, since a minified bundle renames its classes.
  override readonly name: string = 'CallboardError';
}

/** What was asked is not well formed. 400 */
export class InputError extends CallboardError {
  override readonly name = 'InputError';
}
/** Who asks is not known. 401 */
export class AuthenticationError extends CallboardError {
  override readonly name = 'AuthenticationError';
}
/** Who asks may not. 403 */
export class NotAllowedError extends CallboardError {
  override readonly name = 'NotAllowedError';
}
/** What was asked for is not there. 404 */
export class NotFoundError extends CallboardError {
  override readonly name = 'NotFoundError';
}
/** It clashes with what is there. 409 */
export class ConflictError extends CallboardError {
  override readonly name = 'ConflictError';
}
/** Not part of this server. 501 */
export class NotImplementedError extends CallboardError {
  override readonly name = 'NotImplementedError';
}
/** Not now: starting, stopping, or a source is out of reach. 503 */
export class ServiceUnavailableError extends CallboardError {
  override readonly name = 'ServiceUnavailableError';
}
/** The configuration cannot be used; the message names file and key. Stops the start. */
export class ConfigError extends CallboardError {
  override readonly name = 'ConfigError';
}

/** Someone asked to stop. Not a failure: callers return quietly. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
