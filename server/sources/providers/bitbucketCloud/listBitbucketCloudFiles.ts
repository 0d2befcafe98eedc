import { Type, type Static } from 'typebox';
import { InputError, ServiceUnavailableError } from '../../../../model/index.ts';
import { askJson } from '../../gitProvider/askJson.ts';
import type { Asked } from '../../gitProvider/Asked.ts';
import { Nullable } from '../../gitProvider/checkAnswer.ts';
import type { TreeFile, TreeLook } from '../../http/UrlLook.ts';
import { encodePath } from '../../http/urlPath.ts';
import { nextPage } from './nextPage.ts';

export interface BitbucketCloudTreeOptions {
  /** Of the API: `https://api.bitbucket.org/2.0/repositories/acme/shop`. */
  repositoryUrl: string;
  ref: string;
  /** Who is asked about: `Bitbucket acme/shop`. */
  what: string;
  headers: Record<string, string>;
  asked: Asked;
  token?: string | undefined;
  signal: AbortSignal;
}

const Root = Type.Object({ commit: Type.Object({ hash: Type.String({ minLength: 1 }) }) });

const Entry = Type.Object({
  type: Type.String(),
  path: Type.String(),
  /** Its reference has a list in its examples, and one alone in its schema. */
  attributes: Type.Optional(Nullable(Type.Union([Type.Array(Type.String()), Type.String()]))),
});
const Entries = Type.Object({ next: Type.Optional(Type.String()), values: Type.Array(Entry) });
type Entry = Static<typeof Entry>;

/** Bitbucket gives no more a request. */
const PAGE_SIZE = 100;
const MOST_PAGES = 1000;
/** Folders below folders in one list. More take Bitbucket longer than it has. */
const DEPTH = 10;
/** What it answers then. */
const TOO_LONG = 555;
/** Their text is a path or a commit. */
const NO_FILES = ['link', 'subrepository'];

class TookTooLong extends InputError {}

/**
 * The files of a repository by Bitbucket's REST API: a request for the commit, and for each hundred files and folders of
 * one that is not known. It tells no ids of texts, so that each file is known by the commit.
 */
export async function listBitbucketCloudFiles(options: BitbucketCloudTreeOptions): Promise<TreeLook> {
  const { ref, token, what } = options;
  const root = await ask(options, `${srcUrl(options, ref, '')}?format=meta&fields=commit.hash`, Root);
  const { hash } = root.commit;
  const fresh = `commit:${hash}`;
  if (fresh === token) return { kind: 'same', token };
  const files: TreeFile[] = [];
  const folders = [{ path: '', depth: DEPTH }];
  const pages = { left: MOST_PAGES };
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const { path, depth } = folder;
    try {
      for (const entry of await listFolder(options, hash, folder, pages)) {
        if (isFile(entry)) files.push({ path: entry.path, token: fresh });
        // Those at the end of the depth come without what they hold.
        else if (entry.type === 'commit_directory' && depthOf(entry.path, path) === depth)
          folders.push({ path: entry.path, depth });
      }
    } catch (error) {
      if (!(error instanceof TookTooLong) || depth === 1) throw error;
      folders.push({ path, depth: 1 });
    }
    if (pages.left <= 0) {
      const most = `more than ${MOST_PAGES * PAGE_SIZE} files and folders`;
      throw new ServiceUnavailableError(`${what}: the repository has ${most}.`);
    }
  }
  return { kind: 'files', token: fresh, files };
}

async function listFolder(
  options: BitbucketCloudTreeOptions,
  hash: string,
  { path, depth }: { path: string; depth: number },
  pages: { left: number },
): Promise<Entry[]> {
  const { repositoryUrl, what } = options;
  const query = new URLSearchParams({
    max_depth: String(depth),
    pagelen: String(PAGE_SIZE),
    fields: 'next,values.type,values.path,values.attributes',
  });
  const found: Entry[] = [];
  let url: string | undefined = `${srcUrl(options, hash, path)}?${query.toString()}`;
  for (; url !== undefined && pages.left > 0; pages.left--) {
    const { values, next }: Static<typeof Entries> = await ask(options, url, Entries);
    found.push(...values);
    url = nextPage(next, repositoryUrl, what);
  }
  return found;
}

/** Of a folder. The slash at its end belongs to it. */
function srcUrl({ repositoryUrl }: BitbucketCloudTreeOptions, ref: string, path: string): string {
  return `${repositoryUrl}/src/${encodePath(path === '' ? ref : `${ref}/${path}`)}/`;
}

function isFile({ type, attributes }: Entry): boolean {
  return type === 'commit_file' && ![attributes ?? []].flat().some(attribute => NO_FILES.includes(attribute));
}

function depthOf(path: string, folder: string): number {
  const stepsOf = (text: string) => text.split('/').filter(step => step !== '').length;
  return stepsOf(path) - stepsOf(folder);
}

async function ask<T extends typeof Root | typeof Entries>(
  { headers, what, asked, signal }: BitbucketCloudTreeOptions,
  url: string,
  schema: T,
): Promise<Static<T>> {
  const { value } = await askJson({
    ...{ url, headers, schema, what, asked, signal },
    toError: ({ status }) =>
      status === TOO_LONG
        ? new TookTooLong(`${what}: Bitbucket needs too long to list a folder.`)
        : undefined,
  });
  return value;
}
