import { l10n } from 'vscode';
import { messageOf } from '../../model/errors.ts';
import { ServerStartError, type StartFailure } from './ServerStartError.ts';

/** Why there is no server, in words for the user: what happened, and the way out where there is one. */
export function describeFailure(error: unknown): string {
  return error instanceof ServerStartError ? describe(error.failure) : messageOf(error);
}

function describe(failure: StartFailure): string {
  switch (failure.kind) {
    case 'scriptMissing':
      return l10n.t(
        'The server is missing from the extension ({0}). Install Callboard again.',
        failure.script,
      );
    case 'storage':
      return l10n.t(
        'The server cannot write to its folder {0}: {1}. Make the folder writable and restart the server.',
        failure.dataDir,
        failure.detail,
      );
    case 'spawn':
      return l10n.t('The server could not be run with {0}: {1}.', failure.runtime, failure.detail);
    case 'exited':
      return withDetail(
        l10n.t('The server ended while it was starting (exit code {0}).', failure.code),
        failure.detail,
      );
    case 'timeout':
      return withDetail(
        l10n.t('The server did not answer within {0} seconds.', failure.seconds),
        failure.detail,
      );
    case 'unresponsive':
      return l10n.t(
        'The server at {0} (process {1}) does not answer. Restarting it ends that process.',
        failure.url,
        failure.pid,
      );
    case 'notSteppingDown':
      return l10n.t(
        'A server of version {0} (process {1}) did not make room for this one. Restarting the server ends it.',
        failure.version,
        failure.pid,
      );
    case 'refused':
      return l10n.t('The server could not open this workspace: {0}', failure.detail);
    case 'plainHttp':
      return l10n.t(
        'The server {0} asks for a token, which is not sent over plain http: name the server by https.',
        failure.url,
      );
    case 'signedOut':
      return failure.entered
        ? l10n.t('The server at {0} does not accept this token. Try again to enter another.', failure.url)
        : l10n.t('The server at {0} asks for a token. Try again to enter it.', failure.url);
    case 'crashing':
      return withDetail(
        l10n.t('The server has crashed {0} times within three minutes.', failure.times),
        failure.detail,
      );
  }
}

function withDetail(sentence: string, detail: string): string {
  return detail === '' ? sentence : `${sentence} ${l10n.t('Its log ends with: {0}', detail)}`;
}
