import type { HostKind, RepoUrl, RepoUrlPart } from '../../../model/template/form/index.ts';

export type SuggestedPart = RepoUrlPart | 'branch';

/** What the server is asked, and what of its answers is the name. */
export interface SuggestQuestion {
  provider: string;
  resource: string;
  context: Readonly<Record<string, string>>;
  /** Undefined: it is none of those wanted. */
  nameOf: (suggestion: { id?: string; title?: string }) => string | undefined;
}

type Named = Parameters<SuggestQuestion['nameOf']>[0];

/**
 * What tells the names of a part of a repository, given the parts before it. None: they are still to be told, or the host lists
 * none. spec/scaffolder §5
 */
export function suggestQuestions(kind: HostKind, part: SuggestedPart, url: RepoUrl): SuggestQuestion[] {
  const { owner, organization, workspace, project, repo } = url;
  const question = (
    provider: string,
    resource: string,
    context: Record<string, string | undefined> = {},
    nameOf = idOf,
  ): SuggestQuestion[] => {
    const given = Object.entries(context).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value] as const],
    );
    const isTold = given.length === Object.keys(context).length;
    return isTold ? [{ provider, resource, context: Object.fromEntries(given), nameOf }] : [];
  };
  switch (`${kind} ${part}`) {
    case 'github owner':
      // Whoever asks is among the owners of their own repositories alone.
      return [
        ...question('github', 'owners'),
        ...question('github', 'repositoriesWithOwner', {}, each => idOf(each)?.split('/')[0]),
      ];
    case 'github repo':
      return owner === undefined
        ? []
        : question('github', 'repositoriesWithOwner', {}, each => nameBelow(owner, idOf(each)));
    case 'github branch':
      return question('github', 'branches', { owner, repository: repo });
    case 'gitlab owner':
      return question('gitlab', 'groups', {}, ({ title }) => title);
    case 'gitlab repo':
      return question('gitlab', 'projects', { group: owner });
    case 'gitlab branch':
      return question('gitlab', 'branches', { project: owner && repo && `${owner}/${repo}` });
    case 'bitbucketCloud workspace':
      return question('bitbucket-cloud', 'workspaces');
    case 'bitbucketCloud project':
      return question('bitbucket-cloud', 'projects', { workspace });
    case 'bitbucketCloud repo':
      return question('bitbucket-cloud', 'repositories', { workspace, project });
    case 'bitbucketCloud branch':
      return question('bitbucket-cloud', 'branches', { workspace, repository: repo });
    case 'gitea owner':
      return question('gitea', 'owners');
    case 'gitea repo':
      return question('gitea', 'repositories', { owner });
    case 'gitea branch':
      return question('gitea', 'branches', { owner, repository: repo });
    case 'azure project':
      return question('azure', 'projects', { organization });
    case 'azure repo':
      return question('azure', 'repositories', { organization, project });
    case 'azure branch':
      return question('azure', 'branches', { organization, project, repository: repo });
    default:
      return [];
  }
}

function idOf({ id, title }: Named): string | undefined {
  return id ?? title;
}

function nameBelow(owner: string, path: string | undefined): string | undefined {
  const prefix = `${owner}/`.toLowerCase();
  return path?.toLowerCase().startsWith(prefix) === true ? path.slice(prefix.length) : undefined;
}
