import { commands as editor, l10n, ThemeIcon, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { InputError, NotFoundError } from '../../model/errors.ts';
import { commands } from '../contributions.ts';
import type { CatalogConnection } from '../services.ts';
import { explainSteps, type ExplainStep, type StepTarget } from './explainSteps.ts';

interface StepItem extends QuickPickItem {
  leadsTo: StepTarget | undefined;
}

/** Takes a file, or means the one in the active editor: shows its way into the catalog, and where it ended. */
export async function whyNotInCatalog(connection: CatalogConnection, argument: unknown): Promise<void> {
  const file = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri;
  if (file?.scheme !== 'file') {
    throw new InputError(l10n.t('Open the file that should be in the catalog, then ask again.'));
  }
  const client = await connection.whenConnected();
  const explanation = await client.explain(file.fsPath);
  if (explanation === undefined) {
    throw new NotFoundError(l10n.t('The server of this window does not tell how it reads files.'));
  }
  const picked = await window.showQuickPick(explainSteps(explanation).map(toItem), {
    title: l10n.t('Why is {0} not in my catalog?', workspace.asRelativePath(file)),
    placeHolder: l10n.t('Its way into the catalog, step by step. Enter goes to the place.'),
    matchOnDetail: true,
  });
  if (picked?.leadsTo) await goTo(picked.leadsTo);
}

function toItem({ icon, label, detail, leadsTo }: ExplainStep): StepItem {
  return { label, iconPath: new ThemeIcon(icon), leadsTo, ...(detail !== undefined && { detail }) };
}

async function goTo(target: StepTarget): Promise<void> {
  switch (target.kind) {
    case 'entity':
      await editor.executeCommand(commands.entityOpen, target.ref);
      break;
    case 'place':
      await editor.executeCommand(commands.entityGoToDeclaration, target);
      break;
    case 'setting':
      await editor.executeCommand('workbench.action.openSettings', target.id);
      break;
  }
}
