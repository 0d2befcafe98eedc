import { isUtf8 } from 'node:buffer';
import { ConflictError, NotFoundError } from '../../../../model/index.ts';
import type { ActionLog } from '../TemplateAction.ts';
import { defined } from './defined.ts';
import { PROPOSALS, type GithubRepository } from './GithubRepository.ts';

export interface ProposedFile {
  /** From the root of the repository. */
  path: string;
  mode: string;
  read(): Promise<Buffer>;
}

export interface FilesProposal {
  branch: string;
  targetBranchName?: string;
  title: string;
  description: string;
  message: string;
  author: { name: string; email: string } | undefined;
  files: readonly ProposedFile[];
  deleted: readonly string[];
  draft?: boolean;
  update?: boolean;
  createWhenEmpty?: boolean;
}

/** What a branch holds now. */
export interface FilesCommit {
  /** What it is to be merged into. */
  base: string;
  /** Nothing was committed, for nothing would change. */
  isSame: boolean;
}

export interface Proposed {
  url: string;
  number: number;
}

interface TreeEntry {
  path: string;
  mode: '100644' | '100755' | '120000';
  type: 'blob';
  sha?: string | null;
  content?: string;
}

/** Of texts in one request, and of files. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_FILES = 500;

/** Commits to a branch, new or (with `update`) there; not where nothing changes, unless `createWhenEmpty`. */
export async function commitFiles(
  repository: GithubRepository,
  proposal: FilesProposal,
  log: ActionLog,
): Promise<FilesCommit> {
  const { branch, update = false, createWhenEmpty = true } = proposal;
  const base =
    proposal.targetBranchName ??
    (await repository.ask(PROPOSALS, (octokit, place) => octokit.rest.repos.get(place))).data.default_branch;
  const [baseCommit, known] = [await commitOf(repository, base), await commitOf(repository, branch)];
  if (baseCommit === undefined) {
    throw new NotFoundError(
      `${repository.what}: there is no branch ${base} that a pull request could be merged into. Push a first commit, or set targetBranchName.`,
    );
  }
  if (known !== undefined && !update) {
    throw new ConflictError(
      `${repository.what}: there is a branch ${branch} already. Choose another branchName, or set update to add a commit to it.`,
    );
  }
  const parent = known ?? baseCommit;
  const tree = await writeTree(repository, parent, proposal, log);
  const isSame = tree === parent.tree;
  if (!isSame || (known === undefined && createWhenEmpty)) {
    await commit(repository, { ...proposal, tree, parent: parent.sha, isNew: known === undefined });
    log.info(`Committed to ${branch} of ${repository.what}: ${countOf(proposal.files.length)}`);
  }
  return { base, isSame };
}

export function countOf(files: number): string {
  return files === 1 ? '1 file' : `${files} files`;
}

async function commitOf(
  repository: GithubRepository,
  branch: string,
): Promise<{ sha: string; tree: string } | undefined> {
  const seen = { isMissing: false };
  try {
    const { data } = await repository.ask(
      PROPOSALS,
      (octokit, place) => octokit.rest.repos.getBranch({ ...place, branch }),
      (status, reasons) => {
        seen.isMissing = status === 404 && /branch not found/i.test(reasons);
        return undefined;
      },
    );
    return { sha: data.commit.sha, tree: data.commit.commit.tree.sha };
  } catch (error) {
    if (seen.isMissing) return undefined;
    throw error;
  }
}

async function writeTree(
  repository: GithubRepository,
  { sha, tree }: { sha: string; tree: string },
  { files, deleted }: FilesProposal,
  log: ActionLog,
): Promise<string> {
  let current = tree;
  let part: TreeEntry[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (part.length === 0) return;
    const [entries, base_tree] = [part, current];
    const { data } = await repository.ask(PROPOSALS, (octokit, place) =>
      octokit.rest.git.createTree({ ...place, base_tree, tree: entries }),
    );
    [current, part, bytes] = [data.sha, [], 0];
  };
  const written = new Set(files.map(({ path }) => path));
  for (const path of deleted.filter(one => !written.has(one))) {
    if (await isThere(repository, path, sha)) part.push({ path, mode: '100644', type: 'blob', sha: null });
    else log.warn(`There is no ${path} to delete`);
  }
  for (const file of files) {
    const content = await file.read();
    if (bytes + content.length > MOST_BYTES || part.length >= MOST_FILES) await flush();
    part.push(await entryOf(repository, file, content));
    bytes += content.length;
  }
  await flush();
  return current;
}

/** A text goes along; what is none has to go first. */
async function entryOf(
  repository: GithubRepository,
  { path, mode }: ProposedFile,
  content: Buffer,
): Promise<TreeEntry> {
  const entry = { path, mode: mode as TreeEntry['mode'], type: 'blob' as const };
  const isText = isUtf8(content) && !content.includes(0);
  if (isText && content.length <= MOST_BYTES) return { ...entry, content: content.toString('utf8') };
  const { data } = await repository.ask(PROPOSALS, (octokit, place) =>
    octokit.rest.git.createBlob({ ...place, content: content.toString('base64'), encoding: 'base64' }),
  );
  return { ...entry, sha: data.sha };
}

async function isThere(repository: GithubRepository, path: string, ref: string): Promise<boolean> {
  const seen = { isMissing: false };
  try {
    await repository.ask(
      PROPOSALS,
      (octokit, place) => octokit.rest.repos.getContent({ ...place, path, ref }),
      status => {
        seen.isMissing = status === 404;
        return undefined;
      },
    );
    return true;
  } catch (error) {
    if (seen.isMissing) return false;
    throw error;
  }
}

async function commit(
  repository: GithubRepository,
  given: FilesProposal & { tree: string; parent: string; isNew: boolean },
): Promise<void> {
  const { branch, message, author, tree, parent, isNew } = given;
  const { data } = await repository.ask(PROPOSALS, (octokit, place) =>
    octokit.rest.git.createCommit({ ...place, message, tree, parents: [parent], ...defined({ author }) }),
  );
  if (isNew) {
    await repository.ask(
      PROPOSALS,
      (octokit, place) =>
        octokit.rest.git.createRef({ ...place, ref: `refs/heads/${branch}`, sha: data.sha }),
      (status, reasons) =>
        status === 422
          ? new ConflictError(
              `${repository.what}: the branch ${branch} cannot be made: ${reasons}. Choose another branchName.`,
            )
          : undefined,
    );
    return;
  }
  await repository.ask(
    PROPOSALS,
    (octokit, place) =>
      // Without force: what somebody has pushed meanwhile stays.
      octokit.rest.git.updateRef({ ...place, ref: `heads/${branch}`, sha: data.sha, force: false }),
    (status, reasons) =>
      status === 422 && /fast forward/i.test(reasons)
        ? new ConflictError(
            `${repository.what}: somebody has pushed to the branch ${branch} meanwhile. Run the task again to add a commit to that.`,
          )
        : undefined,
  );
}

/** Opens a pull request for a branch, or says anew what the one that is open says. */
export async function openPull(
  repository: GithubRepository,
  { branch, base, title, description: body, draft }: FilesProposal & { base: string },
  log: ActionLog,
): Promise<Proposed> {
  const { owner } = repository.place;
  const open = await repository.ask(PROPOSALS, (octokit, place) =>
    octokit.rest.pulls.list({ ...place, head: `${owner}:${branch}`, base, state: 'open' }),
  );
  const [there] = open.data;
  if (there !== undefined) {
    const { data } = await repository.ask(PROPOSALS, (octokit, place) =>
      octokit.rest.pulls.update({ ...place, pull_number: there.number, title, body }),
    );
    log.info(`Updated ${data.html_url}`);
    return { url: data.html_url, number: data.number };
  }
  const { data } = await repository.ask(PROPOSALS, (octokit, place) =>
    octokit.rest.pulls.create({ ...place, title, body, head: branch, base, ...defined({ draft }) }),
  );
  log.info(`Opened ${data.html_url}`);
  return { url: data.html_url, number: data.number };
}
