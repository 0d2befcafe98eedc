import { l10n, Uri, window, workspace } from 'vscode';
import { InputError } from '../../model/errors.ts';
import { fileExists } from '../common/index.ts';
import { describeFolder, DESCRIPTOR_FILE, renderDescriptor } from '../register/index.ts';
import type { CommandContext } from './CommandContext.ts';

/** Takes the folder to describe, or asks for it. A file that is there already is opened and left as it is. */
export async function addDescriptor(
  { context, connection }: CommandContext,
  argument: unknown,
): Promise<void> {
  const folder = argument instanceof Uri ? argument : await chooseFolder();
  if (folder === undefined) return;
  if (folder.scheme !== 'file') {
    throw new InputError(
      l10n.t('{0} is not a folder of this machine, where catalog files are.', folder.toString()),
    );
  }
  const file = Uri.joinPath(folder, DESCRIPTOR_FILE);
  if (!(await fileExists(file))) {
    const descriptor = await describeFolder(folder, connection.client);
    const text = await renderDescriptor(context.extensionUri, descriptor);
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  } else {
    window.setStatusBarMessage(l10n.t('{0} is there already.', workspace.asRelativePath(file)), 5000);
  }
  await window.showTextDocument(file);
}

async function chooseFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const other = { label: l10n.t('Choose another folder…'), folder: undefined };
  const picked = await window.showQuickPick(
    [...folders.map(({ name, uri }) => ({ label: name, description: uri.fsPath, folder: uri })), other],
    { title: l10n.t('Which folder should {0} describe?', DESCRIPTOR_FILE) },
  );
  if (picked !== other) return picked?.folder;
  const [chosen] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      ...(folders[0] === undefined ? {} : { defaultUri: folders[0].uri }),
      openLabel: l10n.t('Describe This Folder'),
    })) ?? [];
  return chosen;
}
