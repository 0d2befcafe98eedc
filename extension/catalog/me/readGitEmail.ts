import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { promisify } from 'node:util';
import { extensions, workspace } from 'vscode';

const run = promisify(execFile);

/** The `user.email` that Git would write into a commit made in this workspace; undefined without Git or email. */
export async function readGitEmail(): Promise<string | undefined> {
  const folder =
    workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath ?? homedir();
  try {
    // Run at home: Windows looks for programs in the working directory first, and a git.exe there would be run.
    const { stdout } = await run(await gitPath(), ['-C', folder, 'config', 'user.email'], {
      cwd: homedir(),
      timeout: 5000,
    });
    const email = stdout.trim();
    return email === '' ? undefined : email;
  } catch {
    // Git answers with a failure when there is no such key; that Git is not there comes to the same.
    return undefined;
  }
}

/** What of the editor's own Git extension is used: it knows which Git the user chose. */
interface GitExtension {
  enabled: boolean;
  getAPI(version: 1): { git: { path: string } };
}

async function gitPath(): Promise<string> {
  const git = extensions.getExtension<GitExtension>('vscode.git');
  if (git === undefined) return 'git';
  try {
    const exports = await git.activate();
    return exports.enabled ? exports.getAPI(1).git.path : 'git';
  } catch {
    // It did not find a Git; the one on the PATH is the last hope.
    return 'git';
  }
}
