import { commands as editor, FileSystemError, l10n, Uri, window, workspace } from 'vscode';
import type { CommandContext } from './CommandContext.ts';

/** Opens a copy of the example organization, which may be changed at will. Takes the folder to put it in, or asks. */
export async function tryExample({ context }: CommandContext, argument: unknown): Promise<void> {
  const parent = argument instanceof Uri ? argument : await chooseFolder();
  if (parent === undefined) return;
  const folder = await freeFolder(parent, 'callboard-example');
  await workspace.fs.copy(Uri.joinPath(context.extensionUri, 'examples'), folder);
  // What is open stays open: the example comes in a window of its own then.
  const forceNewWindow = (workspace.workspaceFolders?.length ?? 0) > 0;
  await editor.executeCommand('vscode.openFolder', folder, { forceNewWindow });
}

async function chooseFolder(): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    title: l10n.t('Where to put the example'),
    openLabel: l10n.t('Put Example Here'),
    canSelectFiles: false,
    canSelectFolders: true,
  });
  return chosen?.[0];
}

/** Nothing that is there is written over. */
async function freeFolder(parent: Uri, name: string): Promise<Uri> {
  for (let count = 1; ; count += 1) {
    const folder = Uri.joinPath(parent, count === 1 ? name : `${name}-${count}`);
    try {
      await workspace.fs.stat(folder);
    } catch (error) {
      if (error instanceof FileSystemError && error.code === 'FileNotFound') return folder;
      throw error;
    }
  }
}
