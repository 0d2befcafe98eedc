import { Uri, workspace, type TextDocument } from 'vscode';

const configNames = ['mkdocs.yml', 'mkdocs.yaml'];

/** Whether a text may be a page of docs, or what configures them. */
export function mayBeDocs({ uri, languageId }: Pick<TextDocument, 'uri' | 'languageId'>): boolean {
  if (uri.scheme !== 'file') return false;
  return languageId === 'markdown' || configNames.some(name => uri.path.endsWith(`/${name}`));
}

/** The folder of the docs site that a file of an opened folder belongs to: the nearest above it with a mkdocs.yml. */
export async function findDocsFolder(file: Uri): Promise<Uri | undefined> {
  const root = workspace.getWorkspaceFolder(file)?.uri;
  if (root === undefined) return undefined;
  for (
    let folder = Uri.joinPath(file, '..');
    folder.path.startsWith(root.path);
    folder = Uri.joinPath(folder, '..')
  ) {
    if ((await findConfig(folder)) !== undefined) return folder;
    if (folder.path === '/' || folder.path === root.path) return undefined;
  }
  return undefined;
}

/** The mkdocs.yml of a folder. */
export async function findConfig(folder: Uri): Promise<Uri | undefined> {
  for (const name of configNames) {
    const file = Uri.joinPath(folder, name);
    if (await isThere(file)) return file;
  }
  return undefined;
}

/** A folder that cannot be read has no docs that could be shown. */
export async function isThere(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}

const MOST_UNSAVED = 100;

/** The texts below a folder that are not saved; the file itself is always among them. */
export function unsavedTexts(
  folder: Uri,
  document: TextDocument | undefined,
): { file: string; text: string }[] {
  const below = `${folder.path}/`;
  return workspace.textDocuments
    .filter(
      each =>
        each === document || (each.isDirty && each.uri.scheme === 'file' && each.uri.path.startsWith(below)),
    )
    .slice(-MOST_UNSAVED)
    .map(each => ({ file: each.uri.fsPath, text: each.getText() }));
}
