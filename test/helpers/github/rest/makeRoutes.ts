import { sees } from '../Access.ts';
import { GitHubError, notFound } from '../GitHubError.ts';
import type { Account, Repository, Visibility } from '../GitHubState.ts';
import { repositoryJson } from './repositoryJson.ts';
import {
  repositoryOf,
  textOf,
  textsOf,
  userOf,
  validationFailed,
  type RestAnswer,
  type RestRequest,
  type Route,
} from './Route.ts';

/** Making repositories, and saying what they are about. */
export const makeRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/user/repos',
    handle: request => make(request, userOf(request)),
  },
  {
    method: 'POST',
    path: '/orgs/{org}/repos',
    handle: request => {
      const account = request.world.state.account(request.params['org'] ?? '');
      if (account?.kind !== 'Organization' || !sees(request.credential, account.login)) throw notFound();
      return make(request, account);
    },
  },
  {
    method: 'PUT',
    path: '/repos/{owner}/{repo}/topics',
    handle: request => {
      const repository = repositoryOf(request);
      const names = textsOf(request, 'names');
      if (names.some(name => !/^[a-z0-9][a-z0-9-]{0,49}$/.test(name))) {
        throw new GitHubError(
          422,
          'Validation Failed: Topics must start with a lowercase letter or number, consist of 50 characters or less, and can include hyphens.',
        );
      }
      repository.topics = names;
      return { status: 200, json: { names } };
    },
  },
];

async function make(request: RestRequest, owner: Account): Promise<RestAnswer> {
  const { world, body } = request;
  const name = textOf(request, 'name');
  const problem = { resource: 'Repository', code: 'custom', field: 'name' };
  if (!/^[\w.-]{1,100}$/.test(name)) {
    throw failed({
      ...problem,
      message: 'name can only contain ASCII letters, digits, and the characters ., -, and _.',
    });
  }
  if (world.state.find(`${owner.login}/${name}`)?.moved === false) {
    throw failed({ ...problem, message: 'name already exists on this account' });
  }
  const repository = world.state.addRepository({
    name: `${owner.login}/${name}`,
    visibility: visibilityOf(body),
    ...(typeof body['description'] === 'string' ? { description: body['description'] } : {}),
  });
  repository.settings.asked = body;
  if (body['auto_init'] === true) await firstCommit(request, repository);
  return { status: 201, json: repositoryJson(repository, world) };
}

function firstCommit({ world }: RestRequest, repository: Repository): Promise<string> {
  return world.commit(repository, { 'README.md': `# ${repository.name}` }, { message: 'Initial commit' });
}

function failed(problem: Record<string, unknown>): GitHubError {
  const { errors } = validationFailed(problem);
  return new GitHubError(422, 'Repository creation failed.', { errors: errors ?? [] });
}

function visibilityOf(body: Readonly<Record<string, unknown>>): Visibility {
  const { visibility, private: isPrivate } = body as { visibility?: Visibility; private?: boolean };
  return visibility ?? (isPrivate === true ? 'private' : 'public');
}
