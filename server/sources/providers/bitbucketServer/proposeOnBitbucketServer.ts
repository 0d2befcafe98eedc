import { Type, type Static, type TSchema } from 'typebox';
import { ConflictError, NotAllowedError, NotFoundError } from '../../../../model/index.ts';
import { askJson } from '../../gitProvider/askJson.ts';
import { Nullable } from '../../gitProvider/checkAnswer.ts';
import type { FileProposal, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import { branchTaken, proposeFile, type ProposalBase } from '../../gitProvider/proposeFile.ts';
import type { ApiRequest } from '../../gitProvider/requestAnswer.ts';
import { sendOnce } from '../../gitProvider/sendOnce.ts';
import { toWritingError } from '../../gitProvider/toWritingError.ts';
import { encodePath } from '../../http/urlPath.ts';
import { askedBitbucketServer } from './askedBitbucketServer.ts';
import { bitbucketServerHeaders } from './bitbucketServerHeaders.ts';
import type { BitbucketServerSettings } from './BitbucketServerIntegration.ts';
import { apiPathOf } from './repositoryPath.ts';

export interface BitbucketServerRepository {
  settings: BitbucketServerSettings;
  project: string;
  repository: string;
  signal: AbortSignal;
}

const Facts = Type.Object({
  description: Type.Optional(Nullable(Type.String())),
  archived: Type.Optional(Type.Boolean()),
});

const DefaultBranch = Type.Object({ displayId: Type.String({ minLength: 1 }) });

const Branches = Type.Object({
  values: Type.Array(Type.Object({ displayId: Type.String(), latestCommit: Type.String({ minLength: 1 }) })),
});

const PullRequest = Type.Object({
  links: Type.Object({
    self: Type.Array(Type.Object({ href: Type.String({ pattern: /^https?:\/\// }) }), { minItems: 1 }),
  }),
});

interface Base extends ProposalBase {
  commit: string;
}

const HEADS = 'refs/heads/';
const NEEDS = 'the permission to write to repositories';

export async function readBitbucketServerFacts(
  repository: BitbucketServerRepository,
): Promise<RepositoryFacts> {
  const { description } = await ask(repository, '', Facts);
  const defaultBranch = await readDefaultBranch(repository);
  return { defaultBranch, topics: [], ...(description && { description }) };
}

/** Opens a pull request with one commit on a new branch, by Bitbucket's REST API. See GitHost.propose. */
export async function proposeOnBitbucketServer(
  repository: BitbucketServerRepository,
  proposal: FileProposal,
): Promise<{ url: string }> {
  const { path, branch, title, body } = proposal;
  const what = whatOf(repository);
  return proposeFile(proposal, {
    ...{ what, host: 'Bitbucket', called: 'pull request' },
    readBase: () => readBase(repository),
    hasFile: base => hasFile(repository, path, base.commit),
    hasBranch: async () => (await findBranch(repository, branch)) !== undefined,
    commit: base => commit(repository, proposal, base),
    open: async base => {
      const request = writing(repository, '/pull-requests', ({ status }) =>
        status === 409 ? new ConflictError(`${what} has a pull request of ${branch} already.`) : undefined,
      );
      const refOf = (name: string): object => ({
        id: HEADS + name,
        repository: { slug: repository.repository, project: { key: repository.project } },
      });
      const { links } = await sendOnce({
        ...request,
        body: { title, description: body, fromRef: refOf(branch), toRef: refOf(base.branch) },
        schema: PullRequest,
      });
      return { url: links.self[0]?.href ?? '' };
    },
  });
}

async function readBase(repository: BitbucketServerRepository): Promise<Base> {
  const { archived } = await ask(repository, '', Facts);
  if (archived === true) {
    throw new NotAllowedError(
      `${whatOf(repository)} is archived: nothing can be added to it until it no longer is.`,
    );
  }
  const branch = await readDefaultBranch(repository);
  const commit = await findBranch(repository, branch);
  return { branch, commit: commit ?? '', isEmpty: commit === undefined };
}

/** Of an empty repository, hosts answer as they are configured, with no content or as if there were nothing, by their version. */
async function readDefaultBranch(repository: BitbucketServerRepository): Promise<string> {
  try {
    const { displayId } = await ask(repository, '/default-branch', DefaultBranch, {
      toError: ({ status }) =>
        status === 204 ? new NotFoundError(`${whatOf(repository)} is empty.`) : undefined,
    });
    return displayId;
  } catch (error) {
    if (error instanceof NotFoundError) return 'main';
    throw error;
  }
}

/** The id of its commit. */
async function findBranch(repository: BitbucketServerRepository, name: string): Promise<string | undefined> {
  // It gives all that have it in them, and those that are or begin so first.
  const query = new URLSearchParams({ filterText: name, boostMatches: 'true', limit: '100' });
  const { values } = await ask(repository, `/branches?${query.toString()}`, Branches);
  return values.find(({ displayId }) => displayId === name)?.latestCommit;
}

async function hasFile(
  repository: BitbucketServerRepository,
  path: string,
  commit: string,
): Promise<boolean> {
  try {
    const query = new URLSearchParams({ at: commit, type: 'true' });
    await ask(repository, `/browse/${encodePath(path)}?${query.toString()}`, Type.Unknown());
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

/** It makes the branch where that is not there; without the commit of a file that it would change, it must be a new file. */
async function commit(
  repository: BitbucketServerRepository,
  { path, text, branch, title }: FileProposal,
  base: Base,
): Promise<void> {
  const request = writing(repository, `/browse/${encodePath(path)}`, ({ status }) =>
    status === 409 || status === 400 ? branchTaken(whatOf(repository), branch, 'pull request') : undefined,
  );
  const body = new FormData();
  for (const [name, value] of [
    ['branch', branch],
    ['sourceBranch', base.branch],
    ['message', title],
  ] as const) {
    body.set(name, value);
  }
  body.set('content', new Blob([text]), 'content');
  // Forms are taken from whoever says that no browser was made to send them.
  const headers = { ...request.headers, 'x-atlassian-token': 'no-check' };
  await sendOnce({ ...request, headers, method: 'PUT', body, schema: Type.Unknown() });
}

async function ask<T extends TSchema>(
  repository: BitbucketServerRepository,
  path: string,
  schema: T,
  more: Pick<ApiRequest, 'toError'> = {},
): Promise<Static<T>> {
  const { value } = await askJson({ ...requestOf(repository, path), ...more, schema });
  return value;
}

/** `toError`: what else an answer may mean. */
function writing(
  repository: BitbucketServerRepository,
  path: string,
  toError: (response: Response) => Error | undefined,
): ApiRequest {
  const request = requestOf(repository, path);
  const { what, asked } = request;
  return {
    ...request,
    toError: response => toError(response) ?? toWritingError(response, what, asked, NEEDS),
  };
}

function requestOf(repository: BitbucketServerRepository, path: string): ApiRequest {
  const { settings, signal } = repository;
  return {
    url: `${settings.apiBaseUrl}${apiPathOf(repository)}${path}`,
    headers: bitbucketServerHeaders(settings),
    what: whatOf(repository),
    asked: askedBitbucketServer(settings),
    signal,
  };
}

function whatOf({ project, repository }: BitbucketServerRepository): string {
  return `Bitbucket ${project}/${repository}`;
}
