import { Type } from 'typebox';
import { ServiceUnavailableError } from '../../../../model/index.ts';
import type { TreeFile, TreeLook } from '../../http/UrlLook.ts';
import { askBitbucketServer, readCommit } from './askBitbucketServer.ts';
import type { BitbucketServerSettings } from './BitbucketServerIntegration.ts';
import { nextStart, Paged } from './pages.ts';

export interface BitbucketServerTreeOptions {
  /** Below the API: `/projects/TOOLS/repos/shop`. */
  repositoryPath: string;
  /** Undefined: the default branch. */
  ref: string | undefined;
  what: string;
  token?: string | undefined;
  signal: AbortSignal;
}

const Files = Type.Object({ ...Paged, values: Type.Array(Type.String()) });

/** Asked for; how many it gives is up to the host. */
const PAGE_SIZE = 1000;
const MOST_PAGES = 1000;

/**
 * The files of a repository by Bitbucket's REST API: a request for the commit, and one for each page of a commit that is
 * not known. It tells no ids of texts, so that each file is known by the commit.
 */
export async function listBitbucketServerFiles(
  settings: BitbucketServerSettings,
  { repositoryPath, ref, what, token, signal }: BitbucketServerTreeOptions,
): Promise<TreeLook> {
  const commit = await readCommit(settings, repositoryPath, { ref, what, signal });
  const fresh = `commit:${commit}`;
  if (fresh === token) return { kind: 'same', token };
  const files: TreeFile[] = [];
  let start: string | undefined = '0';
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await askBitbucketServer(settings, {
      path: `${repositoryPath}/files`,
      query: { at: commit, limit: String(PAGE_SIZE), start },
      schema: Files,
      ...{ what, signal },
    });
    files.push(...answer.values.map(path => ({ path, token: fresh })));
    start = nextStart(answer, what);
    if (start === undefined) return { kind: 'files', token: fresh, files };
  }
  throw new ServiceUnavailableError(`${what}: the repository has more than ${files.length} files.`);
}
