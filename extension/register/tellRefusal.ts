import { commands as editor, l10n, window } from 'vscode';
import { messageOf } from '../../model/errors.ts';
import type { Log } from '../common/index.ts';
import { commands } from '../contributions.ts';

/**
 * Tells what a Git host, or the server for it, refused, with the ways out: another try, or letting it know who asks. Returns
 * at once.
 */
export function tellRefusal(error: unknown, again: () => void, log: Log): void {
  log.warn(messageOf(error));
  const [signIn, connect, retry] = [l10n.t('Sign In…'), l10n.t('Connect…'), l10n.t('Try Again')];
  const isOfAccess =
    error instanceof Error &&
    ['NotAllowedError', 'NotFoundError', 'InputError'].includes(error.name) &&
    !isOfText(error.message);
  const ways = isOfAccess ? [signIn, connect, retry] : [retry];
  void window.showErrorMessage(messageOf(error), ...ways).then(async answer => {
    // The commands tell their own failures.
    if (answer === signIn) await editor.executeCommand(commands.providerSignIn);
    if (answer === connect) await editor.executeCommand(commands.providerConnect);
    else if (answer !== undefined) again();
  });
}

/** It was read, and what is in it is at fault. */
function isOfText(message: string): boolean {
  return /:\d+: /.test(message);
}
