import { Type, type Static, type TSchema } from 'typebox';
import { ConflictError, NotAllowedError, NotFoundError } from '../../../../model/index.ts';
import { Nullable } from '../../gitProvider/checkAnswer.ts';
import type { FileProposal, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import { branchTaken, proposeFile, type ProposalBase } from '../../gitProvider/proposeFile.ts';
import { sendOnce } from '../../gitProvider/sendOnce.ts';
import { toWritingError } from '../../gitProvider/toWritingError.ts';
import { encodePath } from '../../http/urlPath.ts';
import { askedGitea, askGitea, giteaHeaders } from './askGitea.ts';
import type { GiteaSettings } from './GiteaIntegration.ts';

export interface GiteaRepository {
  settings: GiteaSettings;
  /** `acme/shop` */
  title: string;
  signal: AbortSignal;
}

const Facts = Type.Object({
  default_branch: Type.String({ minLength: 1 }),
  description: Type.Optional(Nullable(Type.String())),
  website: Type.Optional(Nullable(Type.String())),
  topics: Type.Optional(Nullable(Type.Array(Type.String()))),
  empty: Type.Optional(Type.Boolean()),
  archived: Type.Optional(Type.Boolean()),
});

const PullRequest = Type.Object({ html_url: Type.String({ pattern: /^https?:\/\// }) });

const NEEDS = 'the scope write:repository and to be of someone who may write to its code';

export async function readGiteaFacts(repository: GiteaRepository): Promise<RepositoryFacts> {
  const { default_branch: defaultBranch, description, website, topics } = await ask(repository, '', Facts);
  return {
    defaultBranch,
    topics: topics ?? [],
    ...(description && { description }),
    ...(website && { homepage: website }),
  };
}

/** Opens a pull request with one commit on a new branch, by Gitea's REST API. See GitHost.propose. */
export async function proposeOnGitea(
  repository: GiteaRepository,
  proposal: FileProposal,
): Promise<{ url: string }> {
  const { path, text, branch, title, body } = proposal;
  const what = whatOf(repository);
  const file = `/contents/${encodePath(path)}`;
  return proposeFile(proposal, {
    ...{ what, host: 'Gitea', called: 'pull request' },
    readBase: () => readBase(repository),
    hasFile: base => isThere(repository, `${file}?ref=${encodeURIComponent(base.branch)}`),
    hasBranch: () => isThere(repository, `/branches/${encodePath(branch)}`),
    commit: async base => {
      await send(repository, file, {
        body: {
          ...{ branch: base.branch, new_branch: branch, message: title },
          content: Buffer.from(text).toString('base64'),
        },
        schema: Type.Unknown(),
        // Somebody was faster, or Git does not take the name.
        toError: ({ status }) =>
          status === 409 || status === 422 ? branchTaken(what, branch, 'pull request') : undefined,
      });
    },
    open: async base => {
      const { html_url: url } = await send(repository, '/pulls', {
        body: { head: branch, base: base.branch, title, body },
        schema: PullRequest,
        toError: ({ status }) =>
          status === 409
            ? new ConflictError(`${what} has an open pull request of ${branch} already.`)
            : undefined,
      });
      return { url };
    },
  });
}

async function readBase(repository: GiteaRepository): Promise<ProposalBase> {
  const { default_branch: branch, empty, archived } = await ask(repository, '', Facts);
  if (archived === true) {
    throw new NotAllowedError(
      `${whatOf(repository)} is archived: nothing can be added to it until it no longer is.`,
    );
  }
  return { branch, isEmpty: empty === true };
}

async function isThere(repository: GiteaRepository, path: string): Promise<boolean> {
  try {
    await ask(repository, path, Type.Unknown());
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

async function ask<T extends TSchema>(
  repository: GiteaRepository,
  path: string,
  schema: T,
): Promise<Static<T>> {
  const { settings, signal } = repository;
  const { value } = await askGitea(settings, {
    ...{ path: apiPath(repository) + path, schema, what: whatOf(repository), signal },
  });
  return value;
}

async function send<T extends TSchema>(
  repository: GiteaRepository,
  path: string,
  { toError, ...rest }: { body: object; schema: T; toError: (response: Response) => Error | undefined },
): Promise<Static<T>> {
  const { settings, signal } = repository;
  const [what, asked] = [whatOf(repository), askedGitea(settings)];
  return sendOnce({
    ...{ ...rest, headers: giteaHeaders(settings), what, asked, signal },
    url: `${settings.baseUrl}/api/v1/${apiPath(repository)}${path}`,
    toError: response => toError(response) ?? toWritingError(response, what, asked, NEEDS),
  });
}

function apiPath({ title }: GiteaRepository): string {
  return `repos/${encodePath(title)}`;
}

function whatOf({ title }: GiteaRepository): string {
  return `Gitea ${title}`;
}
