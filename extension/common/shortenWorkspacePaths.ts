import { workspace } from 'vscode';
import { shortenPaths } from './shortenPaths.ts';

/** What a server says, with the files of this window's folders named as the editor names them. */
export function shortenWorkspacePaths(text: string): string {
  const folders = workspace.workspaceFolders ?? [];
  return shortenPaths(
    text,
    folders.map(({ uri, name }) => ({ path: uri.fsPath, name })),
  );
}
