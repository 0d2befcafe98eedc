import { createHash } from 'node:crypto';
import { archiveOf, filesBelow } from '../standIn/specialFiles.ts';
import { projectOf, type RawAnswer } from './answerRaw.ts';
import { blobId, type GitlabState, type Project } from './GitlabState.ts';

interface Entry {
  id: string;
  name: string;
  path: string;
  type: 'blob' | 'tree';
  mode: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** `GET /projects/:id/repository/commits/:ref`, asked for as `path` below the API; undefined for any other. */
export function answerCommit(state: GitlabState, url: URL, path: string): RawAnswer | undefined {
  const [, id, ref] = /^\/projects\/([^/]+)\/repository\/commits\/([^/]+)$/.exec(path) ?? [];
  if (id === undefined || ref === undefined) return undefined;
  const found = projectOf(state, url.href, id);
  if (found?.kind === 'moved') return found.answer;
  const branch = found && branchOf(found.project, decodeURIComponent(ref));
  if (branch === undefined) return notFound('Commit');
  return { status: 200, headers: JSON_TYPE, text: JSON.stringify({ id: commitId(branch), title: 'Change' }) };
}

/** `GET /projects/:id/repository/tree`, in pages by the last entry of the one before; undefined for any other. */
export function answerTree(state: GitlabState, url: URL, path: string): RawAnswer | undefined {
  const [, id] = /^\/projects\/([^/]+)\/repository\/tree$/.exec(path) ?? [];
  if (id === undefined) return undefined;
  const found = projectOf(state, url.href, id);
  if (found?.kind === 'moved') return found.answer;
  const query = url.searchParams;
  const branch = found && branchOf(found.project, query.get('ref') ?? 'HEAD');
  if (branch === undefined) return notFound('Tree');
  const name = query.get('ref') ?? '';
  const isExecutable = (file: string): boolean =>
    found?.kind === 'found' && state.made.executables.has(`${found.project.id}:${name}:${file}`);
  const below = query.get('path') ?? '';
  const entries = entriesOf(branch, isExecutable).filter(
    entry =>
      (query.get('recursive') === 'true' || !entry.path.includes('/')) &&
      (below === '' || entry.path.startsWith(`${below}/`)),
  );
  const start = entries.findIndex(entry => entry.path === query.get('page_token')) + 1;
  const page = entries.slice(start, start + Math.min(Number(query.get('per_page') ?? 20), 100));
  const last = page.at(-1);
  const next = new URL(url);
  // As where something that stands before GitLab has not told it of its address.
  next.host = 'gitlab.internal';
  if (last) next.searchParams.set('page_token', last.path);
  const hasMore = start + page.length < entries.length && query.get('pagination') === 'keyset';
  const link = hasMore ? { link: `<${next.href}>; rel="next"` } : {};
  return { status: 200, headers: { ...JSON_TYPE, ...link }, text: JSON.stringify(page) };
}

/** `GET /projects/:id/repository/archive.tar.gz`; undefined for any other. A path that is not there is nothing to be given. */
export function answerArchive(
  state: GitlabState,
  url: URL,
  path: string,
  { mode, archive }: { mode: unknown; archive: Buffer | undefined },
): RawAnswer | undefined {
  const [, id] = /^\/projects\/([^/]+)\/repository\/archive\.tar\.gz$/.exec(path) ?? [];
  if (id === undefined) return undefined;
  // GitLab takes that for a page of another host that shows its files.
  if (mode === 'cors' || mode === 'no-cors') return { status: 406 };
  const found = projectOf(state, url.href, id);
  if (found?.kind === 'moved') return found.answer;
  const ref = url.searchParams.get('sha') ?? 'HEAD';
  const branch = found && branchOf(found.project, ref);
  const folder = url.searchParams.get('path') ?? '';
  const files = branch && filesBelow(branch, folder);
  if (files === undefined || files.size === 0) return notFound('File');
  const name = `${found?.project.path.split('/').at(-1) ?? ''}-${ref}-${folder.replaceAll('/', '-')}`;
  return { status: 200, bytes: archive ?? archiveOf(files, name) };
}

function branchOf(project: Project, ref: string): ReadonlyMap<string, string> | undefined {
  if (project.isHidden || project.hasHiddenCode) return undefined;
  const named = project.branches.get(ref === 'HEAD' ? (project.defaultBranch ?? '') : ref);
  return named ?? [...project.branches.values()].find(branch => commitId(branch) === ref);
}

function entriesOf(branch: ReadonlyMap<string, string>, isExecutable: (path: string) => boolean): Entry[] {
  const entries = new Map<string, Entry>();
  for (const [path, text] of branch) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      entries.set(folder, entryOf(folder, 'tree', blobId(folder)));
    }
    const entry = entryOf(path, 'blob', blobId(text));
    entries.set(path, isExecutable(path) ? { ...entry, mode: '100755' } : entry);
  }
  return [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function entryOf(path: string, type: Entry['type'], id: string): Entry {
  const mode = type === 'blob' ? '100644' : '040000';
  return { id, name: path.slice(path.lastIndexOf('/') + 1), path, type, mode };
}

function commitId(branch: ReadonlyMap<string, string>): string {
  return createHash('sha1')
    .update(JSON.stringify([...branch]))
    .digest('hex');
}

function notFound(what: string): RawAnswer {
  return { status: 404, headers: JSON_TYPE, text: JSON.stringify({ message: `404 ${what} Not Found` }) };
}
