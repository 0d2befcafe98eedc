import { workspace, type Uri } from 'vscode';

/** A folder as the user knows it: by the name of the open folder that it is, or is in; otherwise its path. */
export function placeWords(folder: Uri): string {
  const open = workspace.workspaceFolders?.find(({ uri }) => uri.toString() === folder.toString());
  return open?.name ?? workspace.asRelativePath(folder, true);
}
