import type { BitbucketServerPlace } from './parseBitbucketServerUrl.ts';

type Repository = Pick<BitbucketServerPlace, 'project' | 'repository'>;

/** Of a repository, below the API. */
export function apiPathOf({ project, repository }: Repository): string {
  return `/projects/${encodeURIComponent(project)}/repos/${encodeURIComponent(repository)}`;
}

/** Of its web pages, below those of the host. */
export function webPathOf({ project, repository }: Repository): string {
  return project.startsWith('~')
    ? `/users/${encodeURIComponent(project.slice(1))}/repos/${encodeURIComponent(repository)}`
    : apiPathOf({ project, repository });
}
