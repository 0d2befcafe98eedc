import { ServiceUnavailableError } from '../../model/errors.ts';

/** Why there is no server; describeFailure.ts has the sentence for each. */
export type StartFailure =
  /** The extension is not whole: dist/server.js is not there. */
  | { kind: 'scriptMissing'; script: string }
  /** The data folder cannot be written. */
  | { kind: 'storage'; dataDir: string; detail: string }
  /** The runtime could not be run at all. */
  | { kind: 'spawn'; runtime: string; detail: string }
  /** The server ended before it answered. `detail` is the end of its log. */
  | { kind: 'exited'; code: string; detail: string }
  /** It neither answered nor ended in time. */
  | { kind: 'timeout'; seconds: number; detail: string }
  /** Something holds its port and does not answer. */
  | { kind: 'unresponsive'; pid: number; url: string }
  /** An older server was asked to step down and did not. */
  | { kind: 'notSteppingDown'; pid: number; version: string }
  /** It answers, and does not do what was asked. */
  | { kind: 'refused'; detail: string }
  /** A shared server wants a token, and others could read it on the way. */
  | { kind: 'plainHttp'; url: string }
  /** A shared server turns us away: with the token that was entered, or because none was. */
  | { kind: 'signedOut'; url: string; entered: boolean }
  /** It keeps crashing. */
  | { kind: 'crashing'; times: number; detail: string };

/** A server that cannot be had, with the reason as data: the pure part knows no language. */
export class ServerStartError extends ServiceUnavailableError {
  readonly failure: StartFailure;

  constructor(failure: StartFailure, options?: { cause?: unknown }) {
    super(`The server cannot be started (${failure.kind}).`, options);
    this.failure = failure;
  }
}
