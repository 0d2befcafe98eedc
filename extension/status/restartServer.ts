import { l10n, window } from 'vscode';
import { showError } from '../common/index.ts';
import { views } from '../contributions.ts';
import type { ExtensionServices } from '../services.ts';

/** "Callboard: Restart Server": stops the server, starts it anew and says when it cannot. */
export async function restartServer(services: Pick<ExtensionServices, 'connection' | 'log'>): Promise<void> {
  try {
    await window.withProgress(
      { location: { viewId: views.catalog }, title: l10n.t('Restarting the Callboard server …') },
      () => services.connection.restart(),
    );
  } catch (error) {
    showError(error, services.log);
  }
}
