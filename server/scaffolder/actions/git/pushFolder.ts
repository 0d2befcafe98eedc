import { InputError } from '../../../../model/index.ts';
import { GitFailure } from '../../../common/git/runGit.ts';
import type { GitRemote } from './GitRemote.ts';
import { pushEnvironment } from './pushEnvironment.ts';
import { StagedFolder, type CommitDetails } from './StagedFolder.ts';
import { toPushError } from './toPushError.ts';

export interface FolderPush extends CommitDetails {
  /** A branch of the remote that the commit lies over, so that it changes what that has. Without it: nothing. */
  base?: string | undefined;
  /** What becomes the commit: see StagedFolder. */
  folder: string;
  remote: GitRemote;
  /** An empty folder; it is gone afterwards. */
  temporary: string;
  signal: AbortSignal;
}

/**
 * Makes a folder the first commit of a branch, or one over another branch, and pushes it by the git of this machine; gives
 * the id of the commit. It never takes the place of commits that are there. No hook runs and nobody is asked; who signs in stands in no URL, no
 * argument and no file.
 *
 * @throws AuthenticationError, NotAllowedError, NotFoundError, ConflictError, ServiceUnavailableError; an abort its reason.
 */
export async function pushFolder({
  folder,
  remote,
  temporary,
  signal,
  base,
  ...commit
}: FolderPush): Promise<{ commitHash: string }> {
  checkBranch(commit.branch);
  checkAuthor(commit.author);
  const staged = await StagedFolder.create(folder, { temporary, signal });
  try {
    const env = await pushEnvironment(remote, temporary, process.env);
    const onto = base === undefined ? {} : { onto: await staged.fetch(remote.url, base, env) };
    const commitHash = await staged.commit({ ...commit, ...onto });
    const ref = `refs/heads/${commit.branch}`;
    const options = ['--quiet', '--no-verify', '--no-signed', '--no-recurse-submodules', '--end-of-options'];
    await staged.push([...options, remote.url, `${ref}:${ref}`], env);
    return { commitHash };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof GitFailure) throw toPushError(remote, commit.branch, error.words);
    throw error;
  } finally {
    await staged.remove();
  }
}

/** As Git takes them for the name of a branch. @throws InputError */
export function checkBranch(branch: string): void {
  const isOne =
    // eslint-disable-next-line no-control-regex -- control characters are what it is about
    /^[^\s~^:?*[\\\u0000-\u001f\u007f]+$/.test(branch) &&
    !/^[-/]|\/$|\/\/|\.\.|@\{|(?:^|\/)\.|\.(?:lock)?(?:\/|$)|^@$|^HEAD$/.test(branch);
  if (isOne) return;
  throw new InputError(`"${branch}" is no name of a branch: use letters, digits, dashes and slashes.`);
}

/** @throws InputError */
export function checkAuthor({ name, email }: CommitDetails['author']): void {
  if (/[\w\p{L}]/u.test(name) && !/[<>\n\r\0]/.test(name + email)) return;
  throw new InputError(
    `"${name} <${email}>" cannot be the author of a commit: give gitAuthorName and gitAuthorEmail without < and >, and a name with letters.`,
  );
}
