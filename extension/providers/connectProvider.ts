import {
  l10n,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type QuickPickItem,
  type WorkspaceFolder,
} from 'vscode';
import { NotFoundError } from '../../model/errors.ts';
import { fileExists } from '../common/index.ts';
import { GITHUB_HOST, keepProviderToken, signedInHosts, signInToGithub } from '../server/credentials.ts';
import type { ExtensionServices } from '../services.ts';
import type { ChosenProvider } from './addProvider.ts';

/**
 * "Callboard: Connect a Git Provider…": who is asked, what for, and the keys of app-config.yaml that say so, shown for the
 * user to keep. Saving them begins the sync.
 */
export async function connectProvider(services: ExtensionServices): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const host = await chooseHost(services);
  if (host === undefined) return;
  const organization = await askOrganization(host);
  if (organization === undefined) return;
  const what = await chooseWhat();
  if (what === undefined) return;
  await propose(Uri.joinPath(folder.uri, 'app-config.yaml'), { host, organization, ...what });
}

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const [first, ...others] = workspace.workspaceFolders ?? [];
  if (first === undefined)
    throw new NotFoundError(l10n.t('Open a folder first: its app-config.yaml will name the provider.'));
  return others.length === 0 ? first : window.showWorkspaceFolderPick();
}

/** The host, signed in to. */
async function chooseHost(services: ExtensionServices): Promise<string | undefined> {
  const enterprise = { label: `$(server) ${l10n.t('GitHub Enterprise Server')}` };
  const items: QuickPickItem[] = [
    { label: `$(github) ${l10n.t('GitHub')}`, description: GITHUB_HOST },
    enterprise,
  ];
  const picked = await window.showQuickPick(items, {
    title: title(),
    placeHolder: l10n.t('Where are the repositories?'),
  });
  if (picked === undefined) return undefined;
  const { context, connection } = services;
  if (picked !== enterprise) {
    await signInToGithub(context);
    connection.renewAccess();
    return GITHUB_HOST;
  }
  const host = (await askHost())?.trim().toLowerCase();
  if (host === undefined || signedInHosts(context).includes(host)) return host;
  const token = await window.showInputBox({
    title: title(),
    prompt: l10n.t('A token of {0} that may read repositories', host),
    password: true,
    ignoreFocusOut: true,
  });
  if (token === undefined || token.trim() === '') return undefined;
  await keepProviderToken(context, host, token.trim());
  connection.renewAccess();
  return host;
}

function askHost(): Thenable<string | undefined> {
  return window.showInputBox({
    title: title(),
    prompt: l10n.t('The host of its web pages'),
    placeHolder: 'ghe.example.com',
    ignoreFocusOut: true,
    validateInput: text =>
      /^[a-z0-9.-]+(:\d{1,5})?$/i.test(text.trim()) ? undefined : l10n.t('A host such as git.example.com'),
  });
}

async function askOrganization(host: string): Promise<string | undefined> {
  const name = await window.showInputBox({
    title: title(),
    prompt: l10n.t('The organization, or user, on {0}', host),
    ignoreFocusOut: true,
    validateInput: text =>
      /^[\w.-]+$/.test(text.trim())
        ? undefined
        : l10n.t('A name as it stands in addresses of its repositories'),
  });
  return name?.trim();
}

async function chooseWhat(): Promise<Pick<ChosenProvider, 'descriptors' | 'people'> | undefined> {
  const descriptors = {
    label: l10n.t('Software'),
    detail: l10n.t('What the catalog-info.yaml files of its repositories describe'),
    picked: true,
  };
  const people = {
    label: l10n.t('Teams and people'),
    detail: l10n.t('So that owners are found'),
    picked: true,
  };
  const picked = await window.showQuickPick([descriptors, people], {
    title: title(),
    placeHolder: l10n.t('What to read'),
    canPickMany: true,
  });
  if (picked === undefined || picked.length === 0) return undefined;
  return { descriptors: picked.includes(descriptors), people: picked.includes(people) };
}

/** Shows the file as it will be; nothing is kept before the user saves it. */
async function propose(file: Uri, chosen: ChosenProvider): Promise<void> {
  const { addProvider } = await import('./addProvider.ts');
  const isThere = await fileExists(file);
  const text = isThere ? (await workspace.openTextDocument(file)).getText() : '';
  const edit = new WorkspaceEdit();
  if (!isThere) edit.createFile(file);
  edit.replace(file, new Range(0, 0, Number.MAX_SAFE_INTEGER, 0), addProvider(text, chosen));
  await workspace.applyEdit(edit);
  const document = await workspace.openTextDocument(file);
  await window.showTextDocument(document);
  // Where the editor saves by itself, there is nothing to ask.
  if (workspace.getConfiguration('files').get('autoSave') !== 'off') return;
  const save = l10n.t('Save and Sync');
  const answer = await window.showInformationMessage(
    l10n.t('Saving app-config.yaml connects the catalog with {0}.', chosen.organization),
    save,
  );
  if (answer === save) await document.save();
}

function title(): string {
  return l10n.t('Connect a Git Provider');
}
