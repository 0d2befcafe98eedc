import { projectOf, type RawAnswer } from './answerRaw.ts';
import type { GitlabState, Project } from './GitlabState.ts';
import { describeProject } from './publishing/describeProject.ts';
import { give, notFound, type Asking } from './publishing/Route.ts';

/** `GET /projects/:id`, its branches and files; undefined for any other. */
export function answerProject(state: GitlabState, request: Asking): RawAnswer | undefined {
  const { method, url, path } = request;
  const [, id, below = ''] = /^\/projects\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (id === undefined) return undefined;
  if (method !== 'GET' || !/^(\/repository\/(branches|files)\/[^/]+)?$/.test(below)) return undefined;
  const found = projectOf(state, `${url.href}/`, id);
  if (found?.kind === 'moved') {
    const location = (found.answer.headers?.['location'] ?? '').replace(/\/$/, '');
    return { status: 301, headers: { location } };
  }
  if (found === undefined || found.project.isHidden) return notFound('Project');
  return read(found.project, below, request);
}

function read(project: Project, below: string, { url, isKnown, baseUrl }: Asking): RawAnswer {
  const [, kind = '', name = ''] = /^\/repository\/(branches|files)\/([^/]+)$/.exec(below) ?? [];
  const wanted = decodeURIComponent(name);
  if (kind === 'branches') {
    return project.branches.has(wanted) ? give(200, { name: wanted }) : notFound('Branch');
  }
  if (kind === 'files') {
    const files = project.branches.get(url.searchParams.get('ref') ?? '');
    return files?.has(wanted) === true ? give(200, { file_path: wanted }) : notFound('File');
  }
  const { archived, empty_repo, ...known } = describeProject(project, baseUrl);
  return give(200, isKnown ? { ...known, archived, empty_repo } : known);
}
