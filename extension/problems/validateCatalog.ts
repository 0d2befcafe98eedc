import { commands as editor, l10n, window } from 'vscode';
import { showError } from '../common/index.ts';
import { views } from '../contributions.ts';
import type { ExtensionServices } from '../services.ts';

/** "Callboard: Validate Catalog Files": looks at every file again and says what it found. */
export async function validateCatalog({
  connection,
  log,
}: Pick<ExtensionServices, 'connection' | 'log'>): Promise<void> {
  try {
    const status = await window.withProgress({ location: { viewId: views.catalog } }, async () => {
      const client = await connection.whenConnected();
      await client.refresh();
      return client.status();
    });
    await report(status.files, status.problems);
  } catch (error) {
    showError(error, log);
  }
}

async function report(files: number, problems: { errors: number; warnings: number }): Promise<void> {
  const { errors, warnings } = problems;
  if (errors + warnings === 0) {
    // The editor's promise never rejects, and nothing waits for the message to be closed.
    void window.showInformationMessage(
      files === 0
        ? l10n.t('There are no catalog files in the open folders.')
        : l10n.t('No problems. Catalog files checked: {0}.', files),
    );
    return;
  }
  await editor.executeCommand('workbench.actions.view.problems');
  const message = l10n.t('Errors: {0}, warnings: {1}. Catalog files checked: {2}.', errors, warnings, files);
  // As above.
  if (errors > 0) void window.showErrorMessage(message);
  // As above.
  else void window.showWarningMessage(message);
}
