import { Type } from 'typebox';
import { fetchJson, type FetchJsonOptions } from '../../gitProvider/fetchJson.ts';
import { failedLook, type TreeFile, type TreeLook } from '../../http/UrlLook.ts';

export interface GitlabTreeOptions {
  /** Of its API: `https://gitlab.com/api/v4/projects/acme%2Fshop/repository`. */
  repositoryUrl: string;
  ref: string;
  headers: Record<string, string>;
  /** What messages call it. */
  target: string;
  explain: (response: Response) => string | undefined;
  token?: string | undefined;
  signal: AbortSignal;
}

const Commit = Type.Object({ id: Type.String() });
const Entries = Type.Array(
  Type.Object({ id: Type.String(), path: Type.String(), type: Type.String(), mode: Type.String() }),
);

/** GitLab gives no more a request. */
const PAGE_SIZE = 100;
const MOST_PAGES = 1000;
const SYMLINK = '120000';

/**
 * The files of a repository by GitLab's REST API: a request for the commit, and for each hundred files and folders of one
 * that is not known. All pages are of that commit, whatever the branch becomes meanwhile.
 */
export async function listGitlabFiles(options: GitlabTreeOptions): Promise<TreeLook> {
  const { repositoryUrl, ref, headers, target, explain, token, signal } = options;
  const asked: Omit<FetchJsonOptions<typeof Commit>, 'schema'> = {
    ...{ whose: 'GitLab', target, headers, explain, signal },
  };
  const commit = await fetchJson(new URL(`${repositoryUrl}/commits/${encodeURIComponent(ref)}`), {
    ...asked,
    schema: Commit,
  });
  if (commit.kind !== 'json') return commit;
  const fresh = `commit:${commit.value.id}`;
  if (fresh === token) return { kind: 'same', token };
  const files: TreeFile[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const look = await fetchJson(pageUrl(repositoryUrl, commit.value.id, after), {
      ...asked,
      schema: Entries,
    });
    if (look.kind !== 'json') return look;
    for (const { id, path, type, mode } of look.value) {
      // What a symlink leads to has an id of its own.
      if (type === 'blob' && mode !== SYMLINK) files.push({ path, token: `git:${id}` });
    }
    const next = nextOf(look.headers);
    // What is there must not be taken for all.
    if (next === '')
      return failedLook(
        'file-unreadable',
        `${target} could not be listed: GitLab does not say how to go on.`,
      );
    if (next === undefined) return { kind: 'files', token: fresh, files };
    after = next;
  }
  const most = `more than ${MOST_PAGES * PAGE_SIZE} files and folders`;
  return failedLook('file-unreadable', `${target} could not be listed: its repository has ${most}.`);
}

function pageUrl(repositoryUrl: string, commit: string, after: string | undefined): URL {
  const url = new URL(`${repositoryUrl}/tree`);
  const query = { ref: commit, recursive: 'true', per_page: String(PAGE_SIZE), pagination: 'keyset' };
  url.search = new URLSearchParams({
    ...query,
    ...(after !== undefined && { page_token: after }),
  }).toString();
  return url;
}

/**
 * Of the link to the next page: its address is the host's own business, and may not be the one that it is reached by.
 * Undefined where there is none.
 */
function nextOf(headers: Headers): string | undefined {
  const [, link] = /<([^>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '') ?? [];
  if (link === undefined) return undefined;
  return new URLSearchParams(link.slice(link.indexOf('?') + 1)).get('page_token') ?? '';
}
