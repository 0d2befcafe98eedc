import { extensions, Uri, window, workspace } from 'vscode';
import { parseRemotes, type Remote } from './parseRemotes.ts';
import { webPageOf } from './webPageOf.ts';

/** A repository that is checked out here. */
export interface LocalRepository {
  root: Uri;
  page: string;
}

/** What of the editor's own Git extension is used. */
interface GitExtension {
  enabled: boolean;
  getAPI(version: 1): {
    repositories: {
      rootUri: Uri;
      state: { remotes: { name: string; fetchUrl?: string; pushUrl?: string }[] };
    }[];
  };
}

/** Those of the open folders whose remote has a web page, the one of the active editor first. */
export async function readRepositories(): Promise<LocalRepository[]> {
  const known = await readKnown();
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const others = folders.filter(({ uri }) => !known.some(({ root }) => root.fsPath === uri.fsPath));
  const read = await Promise.all(
    others.map(async ({ uri }) => ({ root: uri, remotes: await readConfig(uri) })),
  );
  const active = window.activeTextEditor?.document.uri.fsPath ?? '';
  return [...known, ...read]
    .flatMap(({ root, remotes }) => {
      const remote = remotes.find(({ name }) => name === 'origin') ?? remotes[0];
      const page = remote && webPageOf(remote.url);
      return page === undefined ? [] : [{ root, page }];
    })
    .sort((one, other) => Number(holds(other.root, active)) - Number(holds(one.root, active)));
}

async function readKnown(): Promise<{ root: Uri; remotes: Remote[] }[]> {
  const git = extensions.getExtension<GitExtension>('vscode.git');
  try {
    const exports = await git?.activate();
    if (exports?.enabled !== true) return [];
    return exports.getAPI(1).repositories.map(({ rootUri, state }) => ({
      root: rootUri,
      remotes: state.remotes.flatMap(({ name, fetchUrl, pushUrl }) => {
        const url = fetchUrl ?? pushUrl;
        return url === undefined ? [] : [{ name, url }];
      }),
    }));
  } catch {
    // It did not find a Git: what the folders say does as well.
    return [];
  }
}

async function readConfig(folder: Uri): Promise<Remote[]> {
  try {
    const bytes = await workspace.fs.readFile(Uri.joinPath(folder, '.git', 'config'));
    return parseRemotes(new TextDecoder().decode(bytes));
  } catch {
    // No repository, or one whose files lie elsewhere: then its address is typed.
    return [];
  }
}

function holds(root: Uri, file: string): boolean {
  return file.startsWith(root.fsPath);
}
