import { fileOf } from '../standIn/specialFiles.ts';
import { blobId, type GitlabState, type Project } from './GitlabState.ts';

export interface RawAnswer {
  status: number;
  headers?: Record<string, string>;
  text?: string;
  bytes?: Buffer;
}

/** `GET /projects/:id/repository/files/:path/raw`, asked for as `path` below the API. */
export function answerRaw(state: GitlabState, url: URL, path: string, ifNoneMatch?: string): RawAnswer {
  const [, id = '', file = ''] = /^\/projects\/([^/]+)\/repository\/files\/([^/]+)\/raw$/.exec(path) ?? [];
  const found = projectOf(state, url.href, id);
  if (found?.kind === 'moved') return found.answer;
  const project = found?.project;
  const text = project && textOf(project, decodeURIComponent(file), url.searchParams.get('ref') ?? 'HEAD');
  if (text === undefined) return { status: 404 };
  const headers = { etag: `W/"${blobId(text)}"`, 'x-gitlab-blob-id': blobId(text) };
  return ifNoneMatch === headers.etag
    ? { status: 304, headers }
    : { status: 200, headers, bytes: fileOf(text).bytes };
}

export type FoundProject = { kind: 'found'; project: Project } | { kind: 'moved'; answer: RawAnswer };

/** By its id, or its path, as a URL has it. */
export function projectOf(state: GitlabState, href: string, id: string): FoundProject | undefined {
  const name = decodeURIComponent(id);
  const moved = state.moved.get(name);
  if (moved !== undefined) {
    const location = href.replace(`/projects/${id}/`, `/projects/${moved}/`);
    return { kind: 'moved', answer: { status: 301, headers: { location } } };
  }
  const project = [...state.projects.values()].find(one => one.path === name || String(one.id) === name);
  return project && { kind: 'found', project };
}

function textOf(project: Project, file: string, ref: string): string | undefined {
  if (project.isHidden || project.hasHiddenCode) return undefined;
  const branch = ref === 'HEAD' ? (project.defaultBranch ?? '') : ref;
  return project.branches.get(branch)?.get(file);
}
