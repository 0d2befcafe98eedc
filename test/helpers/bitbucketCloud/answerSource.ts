import { contentsAt, idOf, type Repository } from '../providers/GitState.ts';
import type { StandInAnswer, StandInRequest } from '../providers/StandIn.ts';
import { fileOf } from '../standIn/specialFiles.ts';
import { pageOf } from './pageOf.ts';

/** More folders below folders take it too long. */
const MOST_DEPTH = 20;

/** `GET …/src/{commit}/{path}`: the file itself, what it is, or what a folder holds. */
export function answerSource(
  repository: Repository,
  rest: readonly string[],
  { url, headers }: StandInRequest,
): StandInAnswer {
  const [ref = '', ...steps] = rest.map(decodeURIComponent);
  const contents = contentsAt(repository, ref);
  const path = steps.join('/');
  if (contents === undefined) return notFound(`Commit not found: ${ref}`);
  const text = contents.files.get(path);
  const isMeta = url.searchParams.get('format') === 'meta';
  const commit = { type: 'commit', hash: contents.hash };
  if (text !== undefined) {
    if (isMeta) return { status: 200, body: { type: 'commit_file', path, commit, attributes: [] } };
    const etag = `"${idOf(text)}"`;
    if (headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
    return { status: 200, headers: { etag }, body: fileOf(text).bytes };
  }
  const folder = path.replace(/\/$/, '');
  const inside = [...contents.files.keys()].filter(file => folder === '' || file.startsWith(`${folder}/`));
  if (inside.length === 0 || !path.endsWith('/') === (path !== '')) return notFound(`No such file: ${path}`);
  if (isMeta) return { status: 200, body: { type: 'commit_directory', path: folder, commit } };
  const depth = Number(url.searchParams.get('max_depth') ?? '1');
  if (depth > MOST_DEPTH) return { status: 555 };
  return { status: 200, body: pageOf(entriesOf(inside, folder, depth), url) };
}

function entriesOf(files: readonly string[], folder: string, depth: number): object[] {
  const start = folder === '' ? 0 : folder.split('/').length;
  const entries = new Map<string, object>();
  for (const file of files) {
    const steps = file.split('/');
    for (let end = start + 1; end <= Math.min(steps.length, start + depth); end++) {
      const path = steps.slice(0, end).join('/');
      const isFile = end === steps.length;
      entries.set(path, {
        type: isFile ? 'commit_file' : 'commit_directory',
        path,
        ...(isFile && { attributes: file.endsWith('.link') ? ['link'] : [] }),
      });
    }
  }
  return [...entries.values()];
}

export function notFound(message: string): StandInAnswer {
  return { status: 404, body: { type: 'error', error: { message } } };
}
