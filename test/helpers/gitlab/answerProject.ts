import { nextNumber } from '../standIn/Proposed.ts';
import { projectOf, type RawAnswer } from './answerRaw.ts';
import type { GitlabState, Project } from './GitlabState.ts';

export interface ProjectRequest {
  method: string;
  url: URL;
  /** Below the API. */
  path: string;
  body: string;
  /** Whether the token has the scope api. */
  mayWrite: boolean;
  /** Whether it is known who asks. */
  isKnown: boolean;
  /** Of the web pages. */
  baseUrl: string;
}

interface NewCommit {
  branch: string;
  start_branch?: string;
  commit_message: string;
  actions: { action: string; file_path: string; content: string }[];
}

interface NewMergeRequest {
  source_branch: string;
  target_branch: string;
  title: string;
  description?: string;
}

/**
 * `GET /projects/:id`, its branches and files, `POST …/repository/commits` and `POST …/merge_requests`, refused in the order
 * that GitLab does; undefined for any other.
 */
export function answerProject(state: GitlabState, request: ProjectRequest): RawAnswer | undefined {
  const { method, url, path } = request;
  const [, id, below = ''] = /^\/projects\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (id === undefined) return undefined;
  const isWriting = method === 'POST';
  if (!isWriting && !/^(\/repository\/(branches|files)\/[^/]+)?$/.test(below)) return undefined;
  if (isWriting && !request.isKnown) return give(401, { message: '401 Unauthorized' });
  if (isWriting && !request.mayWrite) {
    const description = 'The request requires higher privileges than provided by the access token.';
    return give(403, { error: 'insufficient_scope', error_description: description, scope: 'api' });
  }
  const found = projectOf(state, `${url.href}/`, id);
  if (found?.kind === 'moved') {
    const location = (found.answer.headers?.['location'] ?? '').replace(/\/$/, '');
    return { status: 301, headers: { location } };
  }
  if (found === undefined || found.project.isHidden) return notFound('Project');
  return isWriting ? write(state, found.project, below, request) : read(found.project, below, request);
}

function read(project: Project, below: string, { url, isKnown }: ProjectRequest): RawAnswer {
  const [, kind = '', name = ''] = /^\/repository\/(branches|files)\/([^/]+)$/.exec(below) ?? [];
  const wanted = decodeURIComponent(name);
  if (kind === 'branches') {
    return project.branches.has(wanted) ? give(200, { name: wanted }) : notFound('Branch');
  }
  if (kind === 'files') {
    const files = project.branches.get(url.searchParams.get('ref') ?? '');
    return files?.has(wanted) === true ? give(200, { file_path: wanted }) : notFound('File');
  }
  const { id, path, topics, archived, defaultBranch } = project;
  return give(200, {
    ...{ id, path_with_namespace: path, default_branch: defaultBranch ?? 'main', description: null, topics },
    ...(isKnown && { archived, empty_repo: project.branches.size === 0 }),
  });
}

function write(
  state: GitlabState,
  project: Project,
  below: string,
  { body, baseUrl }: ProjectRequest,
): RawAnswer {
  if (project.archived) return give(403, { message: '403 Forbidden' });
  if (below === '/repository/commits') return commit(state, project, JSON.parse(body) as NewCommit);
  if (below !== '/merge_requests') return notFound('Resource');
  const asked = JSON.parse(body) as NewMergeRequest;
  const { source_branch: from, target_branch: to, title, description = '' } = asked;
  const repository = project.path;
  if (state.proposed.some(one => one.repository === repository && one.from === from && one.to === to)) {
    return give(409, { message: ['Another open merge request already exists for this source branch: !1'] });
  }
  const iid = nextNumber(state.proposed, repository);
  state.proposed.push({ repository, title, body: description, from, to });
  return give(201, { iid, state: 'opened', web_url: `${baseUrl}/${repository}/-/merge_requests/${iid}` });
}

function commit(
  state: GitlabState,
  project: Project,
  { branch, start_branch: start = branch, actions }: NewCommit,
): RawAnswer {
  const base = project.branches.get(start);
  const refuse = (message: string): RawAnswer => give(400, { message });
  if (base === undefined) return refuse('You can only create or edit files when you are on a branch');
  if (start !== branch && project.branches.has(branch)) {
    return refuse(
      `A branch called '${branch}' already exists. Switch to that branch in order to make changes`,
    );
  }
  if (actions.some(({ file_path: file }) => base.has(file))) {
    return refuse('A file with this name already exists');
  }
  project.branches.set(branch, new Map(base));
  const files = actions.map(({ file_path: file, content }) => [file, content] as const);
  state.commit(project.path, Object.fromEntries(files), branch);
  return give(201, { id: 'c0ffee', parent_ids: ['ba5e'] });
}

function give(status: number, value: unknown): RawAnswer {
  return { status, headers: { 'content-type': 'application/json' }, text: JSON.stringify(value) };
}

function notFound(what: string): RawAnswer {
  return give(404, { message: `404 ${what} Not Found` });
}
