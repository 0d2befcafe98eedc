import { commands as editor, l10n, window, type QuickPickItem } from 'vscode';
import { commands, views } from '../contributions.ts';
import type { ExtensionServices } from '../services.ts';

interface MenuItem extends QuickPickItem {
  command: string;
}

/** What the status bar item offers. */
export async function showServerMenu({ connection }: Pick<ExtensionServices, 'connection'>): Promise<void> {
  const connected = connection.state.kind === 'connected';
  const picked = await window.showQuickPick(menuItems(connected), {
    title: 'Callboard',
    placeHolder: connection.state.kind === 'failed' ? connection.state.reason : l10n.t('Choose what to do'),
  });
  if (picked !== undefined) await editor.executeCommand(picked.command);
}

function menuItems(connected: boolean): MenuItem[] {
  return [
    { label: `$(list-tree) ${l10n.t('Open the catalog')}`, command: `${views.catalog}.focus` },
    ...(connected
      ? [
          { label: `$(search) ${l10n.t('Go to an entity …')}`, command: commands.entityGoTo },
          { label: `$(refresh) ${l10n.t('Look at every file again')}`, command: commands.catalogRefresh },
          { label: `$(repo) ${l10n.t('Show the Git providers …')}`, command: commands.providerShow },
          {
            label: `$(check-all) ${l10n.t('Validate the catalog files')}`,
            command: commands.catalogValidate,
          },
        ]
      : []),
    { label: `$(debug-restart) ${l10n.t('Restart the server')}`, command: commands.serverRestart },
    { label: `$(output) ${l10n.t('Show the log')}`, command: commands.serverShowLog },
  ];
}
