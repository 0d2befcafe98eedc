import { Type, type Static, type TSchema } from 'typebox';
import { ConflictError, NotFoundError } from '../../../../model/index.ts';
import { askJson } from '../../gitProvider/askJson.ts';
import { Nullable } from '../../gitProvider/checkAnswer.ts';
import type { FileProposal, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import { branchTaken, proposeFile, type ProposalBase } from '../../gitProvider/proposeFile.ts';
import { requestAnswer, type ApiRequest } from '../../gitProvider/requestAnswer.ts';
import { sendOnce } from '../../gitProvider/sendOnce.ts';
import { toWritingError } from '../../gitProvider/toWritingError.ts';
import { encodePath } from '../../http/urlPath.ts';
import { askedBitbucketCloud } from './askedBitbucketCloud.ts';
import type { BitbucketCloudAccess } from './BitbucketCloudAccess.ts';
import type { BitbucketCloudSettings } from './BitbucketCloudIntegration.ts';

export interface BitbucketCloudRepository {
  settings: BitbucketCloudSettings;
  access: BitbucketCloudAccess;
  /** `acme/shop` */
  title: string;
  signal: AbortSignal;
}

const Facts = Type.Object({
  /** Null while it is empty. */
  mainbranch: Type.Optional(Nullable(Type.Object({ name: Type.String({ minLength: 1 }) }))),
  description: Type.Optional(Nullable(Type.String())),
  website: Type.Optional(Nullable(Type.String())),
});

const Branches = Type.Object({
  values: Type.Array(
    Type.Object({ name: Type.String(), target: Type.Object({ hash: Type.String({ minLength: 1 }) }) }),
  ),
});

const PullRequest = Type.Object({
  links: Type.Object({ html: Type.Object({ href: Type.String({ pattern: /^https?:\/\// }) }) }),
});

interface Base extends ProposalBase {
  commit: string;
}

/** None of them stands for another. */
const NEEDS =
  'the scopes write:repository:bitbucket, read:pullrequest:bitbucket and write:pullrequest:bitbucket beside read:repository:bitbucket (of an API token) or the permission to write pull requests';

export async function readBitbucketCloudFacts(
  repository: BitbucketCloudRepository,
): Promise<RepositoryFacts> {
  const { mainbranch, description, website } = await ask(repository, '', Facts);
  return {
    defaultBranch: mainbranch?.name ?? 'main',
    topics: [],
    ...(description && { description }),
    ...(website && { homepage: website }),
  };
}

/** Opens a pull request with one commit on a new branch, by Bitbucket's REST API. See GitHost.propose. */
export async function proposeOnBitbucketCloud(
  repository: BitbucketCloudRepository,
  proposal: FileProposal,
): Promise<{ url: string }> {
  const { path, branch, title, body } = proposal;
  const what = whatOf(repository);
  return proposeFile(proposal, {
    ...{ what, host: 'Bitbucket', called: 'pull request' },
    readBase: () => readBase(repository),
    hasFile: base => hasFile(repository, `${base.commit}/${path}`),
    hasBranch: async () => (await findBranch(repository, branch)) !== undefined,
    commit: base => commit(repository, proposal, base),
    open: async base => {
      const request = await writing(repository, '/pullrequests', ({ status }) =>
        status === 409 ? new ConflictError(`${what} has a pull request of ${branch} already.`) : undefined,
      );
      const { links } = await sendOnce({
        ...request,
        body: {
          ...{ title, description: body, source: { branch: { name: branch } } },
          destination: { branch: { name: base.branch } },
        },
        schema: PullRequest,
      });
      return { url: links.html.href };
    },
  });
}

async function readBase(repository: BitbucketCloudRepository): Promise<Base> {
  const { mainbranch } = await ask(repository, '', Facts);
  const branch = mainbranch?.name ?? 'main';
  const commit = mainbranch ? await findBranch(repository, branch) : undefined;
  return { branch, commit: commit ?? '', isEmpty: commit === undefined };
}

/** The id of its commit. Its name may hold slashes, which a path would not tell from those between its parts. */
async function findBranch(repository: BitbucketCloudRepository, name: string): Promise<string | undefined> {
  const query = new URLSearchParams({
    q: `name="${name.replaceAll(/["\\]/g, '\\$&')}"`,
    fields: 'values.name,values.target.hash',
  });
  const { values } = await ask(repository, `/refs/branches?${query.toString()}`, Branches);
  return values.find(branch => branch.name === name)?.target.hash;
}

async function hasFile(repository: BitbucketCloudRepository, path: string): Promise<boolean> {
  try {
    await ask(repository, `/src/${encodePath(path)}?format=meta&fields=type`, Type.Unknown());
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

/**
 * A branch that somebody made meanwhile would be committed to, were it not for the parent: of another, Bitbucket refuses
 * (409). Its answer has no text.
 */
async function commit(
  repository: BitbucketCloudRepository,
  { path, text, branch, title }: FileProposal,
  base: Base,
): Promise<void> {
  const request = await writing(repository, '/src', ({ status }) =>
    status === 409 || status === 400 ? branchTaken(whatOf(repository), branch, 'pull request') : undefined,
  );
  // The slash tells a file from what else is told of the commit.
  const body = new URLSearchParams({ message: title, branch, parents: base.commit, [`/${path}`]: text });
  await requestAnswer({ ...request, body }, async response => response.body?.cancel());
}

async function ask<T extends TSchema>(
  repository: BitbucketCloudRepository,
  path: string,
  schema: T,
): Promise<Static<T>> {
  const { value } = await askJson({ ...(await requestOf(repository, path)), schema });
  return value;
}

/** `toError`: what else an answer may mean. */
async function writing(
  repository: BitbucketCloudRepository,
  path: string,
  toError: (response: Response) => Error | undefined,
): Promise<ApiRequest> {
  const request = await requestOf(repository, path);
  const { what, asked } = request;
  return {
    ...request,
    toError: response => toError(response) ?? toWritingError(response, what, asked, NEEDS),
  };
}

async function requestOf(repository: BitbucketCloudRepository, path: string): Promise<ApiRequest> {
  const { settings, access, title, signal } = repository;
  return {
    url: `${settings.apiBaseUrl}/repositories/${encodePath(title)}${path}`,
    headers: await access.headers(),
    what: whatOf(repository),
    asked: askedBitbucketCloud(settings),
    signal,
  };
}

function whatOf({ title }: BitbucketCloudRepository): string {
  return `Bitbucket ${title}`;
}
