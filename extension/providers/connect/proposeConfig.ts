import { l10n, Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { ProviderPreview } from '../../../protocol/http/providers.ts';
import { fileExists } from '../../common/index.ts';
import { OWN, readConfigText, SHARED } from './configFiles.ts';

/** Shows the chosen file as it will be; nothing is kept before the user saves it. */
export async function proposeConfig(
  folder: Uri,
  provider: string,
  { config, discoveries }: ProviderPreview,
): Promise<void> {
  const name = await chooseFile();
  if (name === undefined) return;
  // It brings the YAML library along.
  const { addProvider } = await import('./addProvider.ts');
  const file = Uri.joinPath(folder, name);
  const isThere = await fileExists(file);
  const below = name === OWN ? await readConfigText(folder, SHARED) : '';
  const text = addProvider(await readConfigText(folder, name), { provider, config, below, file: name });
  const edit = new WorkspaceEdit();
  if (!isThere) edit.createFile(file);
  edit.replace(file, new Range(0, 0, Number.MAX_SAFE_INTEGER, 0), text);
  await workspace.applyEdit(edit);
  const document = await workspace.openTextDocument(file);
  await window.showTextDocument(document);
  // Where the editor saves by itself, there is nothing to ask.
  if (workspace.getConfiguration('files').get('autoSave') !== 'off') return;
  const save = l10n.t('Save and Sync');
  const labels = discoveries.map(({ label }) => label).join(', ');
  const answer = await window.showInformationMessage(
    l10n.t('Saving {0} connects the catalog with {1}.', name, labels),
    save,
  );
  if (answer === save) await document.save();
}

async function chooseFile(): Promise<string | undefined> {
  const items = [
    {
      label: SHARED,
      detail: l10n.t('For everybody who works on this folder. There are no secrets in it.'),
    },
    {
      label: OWN,
      detail: l10n.t('For you alone: it is read after the other, and usually kept out of version control.'),
    },
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Connect a Git Provider'),
    placeHolder: l10n.t('Which file is to name the provider?'),
    ignoreFocusOut: true,
  });
  return picked?.label;
}
