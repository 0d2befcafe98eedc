import { blobId, type GitlabState, type Project } from './GitlabState.ts';

export interface RawAnswer {
  status: number;
  headers?: Record<string, string>;
  text?: string;
}

/** `GET /projects/:id/repository/files/:path/raw`, asked for as `path` below the API. */
export function answerRaw(state: GitlabState, url: URL, path: string, ifNoneMatch?: string): RawAnswer {
  const [, id = '', file = ''] = /^\/projects\/([^/]+)\/repository\/files\/([^/]+)\/raw$/.exec(path) ?? [];
  const name = decodeURIComponent(id);
  const moved = state.moved.get(name);
  if (moved !== undefined) {
    return {
      status: 301,
      headers: { location: url.href.replace(`/projects/${id}/`, `/projects/${moved}/`) },
    };
  }
  const project = [...state.projects.values()].find(one => one.path === name || String(one.id) === name);
  const text = project && textOf(project, decodeURIComponent(file), url.searchParams.get('ref') ?? 'HEAD');
  if (text === undefined) return { status: 404 };
  const headers = { etag: `W/"${blobId(text)}"`, 'x-gitlab-blob-id': blobId(text) };
  return ifNoneMatch === headers.etag ? { status: 304, headers } : { status: 200, headers, text };
}

function textOf(project: Project, file: string, ref: string): string | undefined {
  if (project.isHidden || project.hasHiddenCode) return undefined;
  const branch = ref === 'HEAD' ? (project.defaultBranch ?? '') : ref;
  return project.branches.get(branch)?.get(file);
}
