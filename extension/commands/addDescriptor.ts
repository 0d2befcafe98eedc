import { basename, relative, sep } from 'node:path';
import Mustache from 'mustache';
import { l10n, Uri, window, workspace } from 'vscode';
import { InputError, NotFoundError } from '../../model/errors.ts';
import { readGitEmail } from '../catalog/index.ts';
import { fileExists } from '../common/index.ts';
import { codeOwner } from './codeOwner.ts';
import type { CommandContext } from './CommandContext.ts';
import { entityNameFrom } from './entityNameFrom.ts';

const FILE = 'catalog-info.yaml';

/** Takes the folder to describe, or asks for it. A file that is there already is opened and left as it is. */
export async function addDescriptor({ context }: CommandContext, argument: unknown): Promise<void> {
  const folder = argument instanceof Uri ? argument : await chooseFolder();
  if (folder === undefined) return;
  if (folder.scheme !== 'file') {
    throw new InputError(
      l10n.t('{0} is not a folder of this machine, where catalog files are.', folder.toString()),
    );
  }
  const file = Uri.joinPath(folder, FILE);
  if (!(await fileExists(file))) {
    await workspace.fs.writeFile(
      file,
      new TextEncoder().encode(await renderDescriptor(context.extensionUri, folder)),
    );
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
    { title: l10n.t('Which folder should {0} describe?', FILE) },
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

async function renderDescriptor(extensionUri: Uri, folder: Uri): Promise<string> {
  const templateUri = Uri.joinPath(extensionUri, 'templates', 'catalog-info', `${FILE}.mustache`);
  const template = await readText(templateUri);
  if (template === undefined) {
    throw new NotFoundError(
      l10n.t('{0} is missing from the extension. Install Callboard again.', templateUri.fsPath),
    );
  }
  const manifest = parseManifest(await readText(Uri.joinPath(folder, 'package.json')));
  const name = entityNameFrom(manifest.name ?? basename(folder.fsPath));
  // A JSON text is a good YAML scalar whatever is in it; HTML escaping would spoil it.
  return Mustache.render(
    template,
    {
      name: JSON.stringify(name),
      description: manifest.description === undefined ? undefined : JSON.stringify(manifest.description),
      owner: JSON.stringify((await readOwner(folder)) ?? 'unknown'),
      type: manifest.isLibrary ? 'library' : 'service',
    },
    undefined,
    { escape: String },
  );
}

async function readOwner(folder: Uri): Promise<string | undefined> {
  const root = workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const path = relative(root.fsPath, folder.fsPath).split(sep).join('/');
  for (const place of ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS']) {
    const text = await readText(Uri.joinPath(root, place));
    const owner = text === undefined ? undefined : codeOwner(text, path);
    if (owner !== undefined) return owner;
  }
  const email = workspace.isTrusted ? await readGitEmail() : undefined;
  return email === undefined ? undefined : `user:${entityNameFrom(email.split('@')[0] ?? email)}`;
}

interface Manifest {
  name?: string;
  description?: string;
  isLibrary: boolean;
}

function parseManifest(text: string | undefined): Manifest {
  const manifest: unknown = text === undefined ? undefined : parseJson(text);
  if (typeof manifest !== 'object' || manifest === null) return { isLibrary: false };
  return {
    ...('name' in manifest && typeof manifest.name === 'string' ? { name: manifest.name } : {}),
    ...('description' in manifest && typeof manifest.description === 'string'
      ? { description: manifest.description }
      : {}),
    isLibrary: 'exports' in manifest || 'types' in manifest,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Half written, perhaps: the folder's name does as well.
    return undefined;
  }
}

async function readText(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    // Not there, or not readable: both are as good as nothing to take facts from.
    return undefined;
  }
}
