import type { RepoUrlPart } from '../../../model/template/form/index.ts';
import { textsOption } from './fieldControl.ts';

/** What a template allows for each part of a repository's URL; what it says nothing about may be anything. */
export function partsAllowed(options: Record<string, unknown>): Partial<Record<RepoUrlPart, string[]>> {
  const owners = textsOption(options, 'allowedOwners');
  const organizations = textsOption(options, 'allowedOrganizations');
  return {
    owner: owners,
    organization: organizations,
    // As Backstage does: a workspace is what owns on its host.
    workspace: owners.length > 0 ? owners : organizations,
    project: textsOption(options, 'allowedProjects'),
    repo: textsOption(options, 'allowedRepos'),
  };
}
