import { createHash } from 'node:crypto';
import type { FailedLook, GitHosts } from '../../sources/index.ts';

export interface ListTreeOptions {
  hosts: GitHosts;
  /** Of the whole repository, as it was listed before: where it is the same, nothing is listed. */
  etag: string | undefined;
  signal: AbortSignal;
}

export interface ListedPlace {
  /** A page of the repository, on the branch or at the commit. */
  url: URL;
  /** Of the folder, from the root of its repository, without slashes at either end. */
  path: string;
}

export interface ListedTree {
  /** Of the whole repository. */
  readonly etag?: string;
  /** Of the files in the folder alone; absent where they were not listed. */
  readonly digest?: string;
  /** The host wants no more requests now: reading it would be one. */
  readonly refused?: FailedLook;
}

/** What a folder of a repository is known by, without reading it. Why one cannot be listed, reading it tells as well. */
export async function listTree(
  { url, path }: ListedPlace,
  { hosts, etag, signal }: ListTreeOptions,
): Promise<ListedTree> {
  const host = await hosts.find(url);
  const look = await host?.listFiles(url, { token: etag, since: performance.now(), signal });
  if (look === undefined) return {};
  if (look.kind === 'failed') return look.until === undefined ? {} : { refused: look };
  if (look.kind === 'same') return { etag: look.token };
  const below = look.files.filter(file => path === '' || file.path.startsWith(`${path}/`));
  // Of nothing, nobody could tell what has become of it.
  if (below.length === 0) return { etag: look.token };
  const hash = createHash('sha256');
  for (const file of [...below].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${file.path}\0${file.token}\0`);
  }
  return { etag: look.token, digest: hash.digest('base64url') };
}
