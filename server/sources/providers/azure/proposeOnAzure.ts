import { Type, type Static, type TSchema } from 'typebox';
import { ConflictError, NotAllowedError, NotFoundError } from '../../../../model/index.ts';
import { Nullable } from '../../gitProvider/checkAnswer.ts';
import type { FileProposal, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import { branchTaken, onBranch, proposeFile, type ProposalBase } from '../../gitProvider/proposeFile.ts';
import { sendOnce } from '../../gitProvider/sendOnce.ts';
import { noWriting, toWritingError } from '../../gitProvider/toWritingError.ts';
import { askAzure } from './askAzure.ts';
import { askedAzure, toSignInError } from './askedAzure.ts';
import type { AzureAccess } from './AzureAccess.ts';
import { apiUrl, itemsUrl } from './azureApi.ts';
import type { AzureSettings } from './AzureIntegration.ts';
import { organizationOf, type AzurePlace } from './parseAzureUrl.ts';

export interface AzureRepository {
  settings: AzureSettings;
  access: AzureAccess;
  place: AzurePlace;
  /** Its own page, without a slash at the end. */
  page: string;
  /** `Azure DevOps shop/web` */
  what: string;
  signal: AbortSignal;
}

const Facts = Type.Object({
  /** `refs/heads/main`; absent where there are no commits. */
  defaultBranch: Type.Optional(Nullable(Type.String())),
  isDisabled: Type.Optional(Nullable(Type.Boolean())),
});

const Refs = Type.Object({
  value: Type.Array(Type.Object({ name: Type.String(), objectId: Type.String({ minLength: 1 }) })),
});

/** It is a success also where nothing was done. */
const RefUpdates = Type.Object({
  value: Type.Array(Type.Object({ success: Type.Boolean(), updateStatus: Type.Optional(Type.String()) })),
});

const PullRequest = Type.Object({ pullRequestId: Type.Integer() });

interface Base extends ProposalBase {
  commit: string;
}

const HEADS = 'refs/heads/';
/** What a branch is made from that is not there. */
const NOTHING = '0'.repeat(40);
const MOST_DESCRIPTION = 4000;
const NEEDS = 'the scope Code (Read & write) and to be of someone who may contribute';

export async function readAzureFacts(repository: AzureRepository): Promise<RepositoryFacts> {
  const { defaultBranch } = await ask(repository, '', Facts);
  return { defaultBranch: branchOf(defaultBranch), topics: [] };
}

/** Opens a pull request with one commit on a new branch, by the REST API of Azure DevOps. See GitHost.propose. */
export async function proposeOnAzure(
  repository: AzureRepository,
  proposal: FileProposal,
): Promise<{ url: string }> {
  const { path, branch, title, body } = proposal;
  const { what, page } = repository;
  return proposeFile(proposal, {
    ...{ what, host: 'Azure DevOps', called: 'pull request' },
    readBase: () => readBase(repository),
    hasFile: base => hasFile(repository, path, base.branch),
    hasBranch: async () => (await findBranch(repository, branch)) !== undefined,
    commit: async base => {
      await createBranch(repository, branch, base.commit);
      await onBranch({ branch, holds: `holds no ${path} yet`, host: 'Azure DevOps' }, () =>
        push(repository, proposal, base.commit),
      );
    },
    open: async base => {
      const { pullRequestId } = await send(repository, 'pullrequests', {
        body: {
          ...{ sourceRefName: HEADS + branch, targetRefName: HEADS + base.branch, title },
          description: body.slice(0, MOST_DESCRIPTION),
        },
        schema: PullRequest,
        conflict: `${what} has an active pull request of ${branch} already.`,
      });
      return { url: `${page}/pullrequest/${pullRequestId}` };
    },
  });
}

async function readBase(repository: AzureRepository): Promise<Base> {
  const { defaultBranch, isDisabled } = await ask(repository, '', Facts);
  if (isDisabled === true) {
    throw new NotAllowedError(
      `${repository.what} is disabled: nothing can be added to it until it no longer is.`,
    );
  }
  const branch = branchOf(defaultBranch);
  const commit = await findBranch(repository, branch);
  return { branch, commit: commit ?? '', isEmpty: commit === undefined };
}

function branchOf(ref: string | null | undefined): string {
  return ref?.startsWith(HEADS) === true ? ref.slice(HEADS.length) : 'main';
}

/** The id of its commit. */
async function findBranch(repository: AzureRepository, branch: string): Promise<string | undefined> {
  // It gives all that begin so.
  const { value } = await ask(repository, 'refs', Refs, { filter: `heads/${branch}` });
  return value.find(({ name }) => name === HEADS + branch)?.objectId;
}

async function hasFile(repository: AzureRepository, path: string, branch: string): Promise<boolean> {
  const { settings, access, place, what, signal } = repository;
  const url = itemsUrl(
    settings,
    { ...place, version: { type: 'branch', name: branch } },
    { path: `/${path}` },
  );
  const { collection } = place;
  try {
    await askAzure({ settings, access }, { url, collection, schema: Type.Unknown(), what, signal });
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

async function createBranch(repository: AzureRepository, branch: string, commit: string): Promise<void> {
  const { what } = repository;
  const { value } = await send(repository, 'refs', {
    body: [{ name: HEADS + branch, oldObjectId: NOTHING, newObjectId: commit }],
    schema: RefUpdates,
  });
  if (value.length > 0 && value.every(({ success }) => success)) return;
  const isRefused = value.some(({ updateStatus = '' }) => /permission/i.test(updateStatus));
  throw isRefused ? noWriting(what, askedOf(repository), NEEDS) : branchTaken(what, branch, 'pull request');
}

async function push(
  repository: AzureRepository,
  { path, text, branch, title }: FileProposal,
  commit: string,
): Promise<void> {
  const newContent = { content: text, contentType: 'rawtext' };
  await send(repository, 'pushes', {
    body: {
      refUpdates: [{ name: HEADS + branch, oldObjectId: commit }],
      commits: [{ comment: title, changes: [{ changeType: 'add', item: { path: `/${path}` }, newContent }] }],
    },
    schema: Type.Unknown(),
    conflict: `${repository.what} did not take the commit: somebody else has changed the branch.`,
  });
}

/** `path`: below the repository. */
async function ask<T extends TSchema>(
  repository: AzureRepository,
  path: string,
  schema: T,
  query: Readonly<Record<string, string>> = {},
): Promise<Static<T>> {
  const { settings, access, place, what, signal } = repository;
  const url = urlOf(repository, path, query);
  return askAzure({ settings, access }, { url, collection: place.collection, schema, what, signal });
}

/** `conflict`: what it means where the API says that (409). */
async function send<T extends TSchema>(
  repository: AzureRepository,
  path: string,
  { conflict, ...rest }: { body: object; schema: T; conflict?: string },
): Promise<Static<T>> {
  const { settings, access, place, what, signal } = repository;
  const asked = askedOf(repository);
  return sendOnce({
    ...{ ...rest, url: urlOf(repository, path), what, asked, signal },
    headers: await access.headersFor(organizationOf(settings.host, place.collection)),
    toError: response => {
      if (response.status === 409 && conflict !== undefined) return new ConflictError(conflict);
      return toSignInError(response, what, asked) ?? toWritingError(response, what, asked, NEEDS);
    },
  });
}

function urlOf({ settings, place }: AzureRepository, path: string, query = {}): URL {
  const below = path === '' ? '' : `/${path}`;
  return apiUrl(settings, place, `git/repositories/${encodeURIComponent(place.repository)}${below}`, query);
}

function askedOf({ settings, access, place }: AzureRepository): ReturnType<typeof askedAzure> {
  return askedAzure(settings, access.hasCredential(organizationOf(settings.host, place.collection)));
}
