import { Type, type Static } from 'typebox';
import { fetchJson, type JsonLook } from '../../gitProvider/fetchJson.ts';
import { failedLook, type FailedLook, type TreeFile, type TreeLook } from '../../http/UrlLook.ts';

export interface GithubTreeOptions {
  /** Of its API: `https://api.github.com/repos/acme/shop`. */
  repositoryUrl: string;
  ref: string;
  headers: Record<string, string>;
  /** What messages call it. */
  target: string;
  explain: (response: Response) => string | undefined;
  token?: string | undefined;
  signal: AbortSignal;
}

const Tree = Type.Object({
  sha: Type.String(),
  tree: Type.Array(
    Type.Object({ path: Type.String(), mode: Type.String(), type: Type.String(), sha: Type.String() }),
  ),
  /** It has more than one answer holds. */
  truncated: Type.Boolean(),
});
type Tree = Static<typeof Tree>;

/** Of a repository that is too large for one answer. */
const MOST_REQUESTS = 500;
const SYMLINK = '120000';
/** GitHub calls it a conflict to look into a repository without commits. */
const EMPTY = 409;

/**
 * The files of a repository by GitHub's REST API: one request, and one that is answered without a body while nothing is
 * another. One with more than 100,000 files is gone through folder by folder.
 */
export async function listGithubFiles(options: GithubTreeOptions): Promise<TreeLook> {
  const [id, etag] = (options.token ?? '').split(' ', 2);
  const first = await ask(options, options.ref, { isRecursive: true, token: etag });
  if (first.kind === 'failed') {
    return first.status === EMPTY ? { kind: 'files', token: 'empty', files: [] } : first;
  }
  if (first.kind === 'same' || first.value.sha === id) return { kind: 'same', token: options.token ?? '' };
  const { value, token = '' } = first;
  const files: TreeFile[] = [];
  const failure = value.truncated ? await walk(options, value.sha, files) : undefined;
  if (!value.truncated) take(value, '', files);
  return failure ?? { kind: 'files', token: `${value.sha} ${token}`, files };
}

/** Adds files; undefined where all went well. */
async function walk(
  options: GithubTreeOptions,
  root: string,
  files: TreeFile[],
): Promise<FailedLook | undefined> {
  const queue = [{ sha: root, prefix: '', isRecursive: false }];
  for (let count = 0; ; count++) {
    const folder = queue.pop();
    if (folder === undefined) return undefined;
    if (count === MOST_REQUESTS) {
      const most = `more files than ${MOST_REQUESTS} requests to GitHub list`;
      return failedLook(
        'file-unreadable',
        `${options.target} could not be listed: its repository has ${most}.`,
      );
    }
    const { sha, prefix, isRecursive } = folder;
    const look = await ask(options, sha, { isRecursive });
    if (look.kind === 'failed') return look;
    if (look.kind === 'same') continue;
    const { value } = look;
    if (value.truncated && isRecursive) queue.push({ ...folder, isRecursive: false });
    else take(value, prefix, files);
    if (isRecursive) continue;
    for (const { path, type, sha: id } of value.tree) {
      if (type === 'tree') queue.push({ sha: id, prefix: `${prefix}${path}/`, isRecursive: true });
    }
  }
}

function take({ tree }: Tree, prefix: string, files: TreeFile[]): void {
  for (const { path, mode, type, sha } of tree) {
    // What a symlink leads to has an id of its own.
    if (type === 'blob' && mode !== SYMLINK) files.push({ path: prefix + path, token: `git:${sha}` });
  }
}

function ask(
  { repositoryUrl, headers, target, explain, signal }: GithubTreeOptions,
  tree: string,
  { isRecursive, token }: { isRecursive: boolean; token?: string | undefined },
): Promise<JsonLook<Tree>> {
  const query = isRecursive ? '?recursive=1' : '';
  return fetchJson(new URL(`${repositoryUrl}/git/trees/${encodeURIComponent(tree)}${query}`), {
    ...{ schema: Tree, whose: 'GitHub', target, headers, explain, token, signal },
  });
}
