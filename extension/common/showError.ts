import { commands as editor, l10n, window } from 'vscode';
import { messageOf } from '../../model/errors.ts';
import { commands } from '../contributions.ts';
import { errorActions, type ErrorAction } from './errorActions.ts';
import type { Log } from './Log.ts';

/**
 * Tells the user of a failure, with what can be done about it. The one place where an error becomes what a user reads;
 * canceled work is passed over in silence. Returns at once: it does not wait for the user.
 */
export function showError(error: unknown, log?: Log): void {
  const actions = errorActions(error);
  if (actions === undefined) return;
  log?.error(messageOf(error), error);
  const titles = new Map(actions.map(action => [titleOf(action), action]));
  // The editor's promise never rejects; the answer may come long after the call that failed.
  void window.showErrorMessage(messageOf(error), ...titles.keys()).then(title => {
    const action = title === undefined ? undefined : titles.get(title);
    // The command tells its own failures.
    if (action !== undefined) void editor.executeCommand(commandOf[action]);
  });
}

const commandOf: Record<ErrorAction, string> = {
  showLog: commands.serverShowLog,
  restartServer: commands.serverRestart,
};

function titleOf(action: ErrorAction): string {
  return action === 'showLog' ? l10n.t('Show Log') : l10n.t('Restart Server');
}
