import { Uri, workspace } from 'vscode';
import { fileExists } from '../../common/index.ts';

/** For everybody who works on a folder, and for one's own: that is read on top of it. */
export const SHARED = 'app-config.yaml';
export const OWN = 'app-config.local.yaml';

/** As it is in the editor; empty where it is not there. */
export async function readConfigText(folder: Uri, name: string): Promise<string> {
  const file = Uri.joinPath(folder, name);
  return (await fileExists(file)) ? (await workspace.openTextDocument(file)).getText() : '';
}
