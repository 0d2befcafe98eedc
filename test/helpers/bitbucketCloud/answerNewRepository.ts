import type { GitState, Repository } from '../providers/GitState.ts';
import type { StandInAnswer } from '../providers/StandIn.ts';
import { refusal } from './answerProposal.ts';
import { notFound } from './answerSource.ts';

interface NewRepository {
  is_private?: boolean;
  project?: { key: string };
}

/** `POST /repositories/WORKSPACE/NAME` */
export function answerNewRepository(
  { state, projects, baseUrl }: { state: GitState; projects: Map<string, Set<string>>; baseUrl: string },
  path: string,
  body: string,
): StandInAnswer {
  const workspace = path.slice(0, path.indexOf('/'));
  const { project, is_private } = JSON.parse(body) as NewRepository;
  const keys = projects.get(workspace);
  if (keys === undefined) return notFound(`No workspace with identifier '${workspace}'.`);
  if (state.repositories.some(one => one.path === path)) {
    return refusal(400, 'Repository with this Slug and Owner already exists.');
  }
  if (!keys.has(project?.key ?? '')) {
    return refusal(400, 'Bad request', { project: [`Project ${project?.key ?? ''} does not exist`] });
  }
  state.add({ path, project: project?.key ?? '' });
  const links = describeLinks({ path }, baseUrl);
  return { status: 200, body: { type: 'repository', full_name: path, is_private, mainbranch: null, links } };
}

/** Whoever asks is in the URL to clone. */
export function describeLinks({ path }: Pick<Repository, 'path'>, baseUrl: string): object {
  const clone = new URL(`${baseUrl}/${path}.git`);
  clone.username = 'ada';
  return {
    html: { href: `${baseUrl}/${path}` },
    clone: [
      { name: 'https', href: clone.href },
      { name: 'ssh', href: `git@bitbucket.org:${path}.git` },
    ],
  };
}
