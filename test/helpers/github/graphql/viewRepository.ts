import { branchRef } from '../git/RepositoryReader.ts';
import { gitTime } from '../gitTime.ts';
import { graphqlError, type GitHubError } from '../GitHubError.ts';
import type { Repository } from '../GitHubState.ts';
import { nodeId } from '../nodeIds.ts';
import type { QueryContext } from './QueryContext.ts';
import { viewConnection, type PageArguments } from './viewConnection.ts';
import { viewObject } from './viewObject.ts';

export function viewRepository(repository: Repository, context: QueryContext): Record<string, unknown> {
  const { world } = context;
  const fullName = `${repository.owner}/${repository.name}`;
  const url = `${world.places.url}/${fullName}`;
  const reader = world.reader(repository);
  return {
    __typename: 'Repository',
    id: nodeId('R', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName,
    owner: () => {
      const owner = world.state.account(repository.owner);
      return owner && context.views.account(owner, context);
    },
    url,
    resourcePath: `/${fullName}`,
    sshUrl: `git@${new URL(url).host}:${fullName}.git`,
    description: repository.description,
    homepageUrl: undefined,
    isArchived: repository.isArchived,
    isFork: repository.isFork,
    isPrivate: repository.visibility !== 'public',
    isDisabled: repository.isDisabled,
    isLocked: false,
    isMirror: false,
    isTemplate: false,
    isInOrganization: () => world.state.account(repository.owner)?.kind === 'Organization',
    visibility: repository.visibility.toUpperCase(),
    createdAt: gitTime(repository.createdAt),
    updatedAt: gitTime(repository.updatedAt),
    pushedAt: gitTime(repository.pushedAt),
    stargazerCount: 0,
    diskUsage: 0,
    parent: undefined,
    isEmpty: async () => (await reader.branch(repository.defaultBranch)) === undefined,
    defaultBranchRef: () => viewBranch(repository, repository.defaultBranch, context),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      viewBranch(repository, qualifiedName.replace(/^refs\/heads\//, ''), context),
    primaryLanguage:
      repository.primaryLanguage === undefined
        ? undefined
        : {
            id: nodeId('L', repository.primaryLanguage),
            name: repository.primaryLanguage,
            color: undefined,
          },
    repositoryTopics: (args: PageArguments) => viewTopics(repository, args, context),
    object: async ({ expression, oid }: { expression?: string; oid?: string }) => {
      const refusal = context.withheld(repository, 'object');
      if (refusal !== undefined) throw refusal;
      const asked = oid ?? expression ?? '';
      const object = await reader.object(asked);
      const path = asked.includes(':') ? asked.slice(asked.indexOf(':') + 1) : '';
      return object && viewObject(repository, object, context, path);
    },
  };
}

/** The repository, or the error that stands for it. */
export function viewRepositoryUnlessWithheld(
  repository: Repository,
  context: QueryContext,
): Record<string, unknown> | GitHubError {
  return context.withheld(repository) ?? viewRepository(repository, context);
}

/** By a name it has or once had. */
export function findRepository(
  { owner, name, followRenames }: { owner: string; name: string; followRenames?: boolean },
  context: QueryContext,
): Record<string, unknown> | GitHubError {
  const found = context.world.state.find(`${owner}/${name}`);
  const isHidden = found === undefined || !context.sees(found.repository.owner);
  if (isHidden || (found.moved && followRenames === false)) {
    throw graphqlError('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
  }
  return viewRepositoryUnlessWithheld(found.repository, context);
}

async function viewBranch(
  repository: Repository,
  branch: string,
  context: QueryContext,
): Promise<Record<string, unknown> | undefined> {
  const object = await context.world.store.read(branchRef(repository, branch));
  return (
    object && {
      id: nodeId('REF', repository.id, branch),
      name: branch,
      prefix: 'refs/heads/',
      repository: () => viewRepository(repository, context),
      target: viewObject(repository, object, context),
    }
  );
}

function viewTopics(
  repository: Repository,
  args: PageArguments,
  context: QueryContext,
): Record<string, unknown> {
  return viewConnection(
    {
      name: 'repositoryTopics',
      items: repository.topics,
      keyOf: topic => topic,
      idOf: () => 0,
      view: topic => ({
        id: nodeId('RT', repository.id, topic),
        url: `${context.world.places.url}/topics/${topic}`,
        resourcePath: `/topics/${topic}`,
        topic: { id: nodeId('TO', topic), name: topic },
      }),
    },
    args,
    context,
  );
}
