import { GitHubError } from '../GitHubError.ts';
import type { Repository } from '../GitHubState.ts';
import { apiOf } from './gitRoutes.ts';
import { repositoryOf, type RestRequest, type Route } from './Route.ts';

type Rules = Readonly<Record<string, unknown>>;

/** Rules for branches. */
export const protectionRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/repos/{owner}/{repo}/branches/{branch}/protection',
    handle: async request => {
      const { repository, branch, url } = await placeOf(request);
      repository.settings.protections.set(branch, request.body);
      return { status: 200, json: rulesJson(request.body, url) };
    },
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/branches/{branch}/protection/required_signatures',
    handle: async request => {
      const { repository, branch, url } = await placeOf(request);
      if (!repository.settings.protections.has(branch)) throw new GitHubError(404, 'Branch not protected');
      repository.settings.signedBranches.add(branch);
      return { status: 200, json: { url: `${url}/required_signatures`, enabled: true } };
    },
  },
];

async function placeOf(
  request: RestRequest,
): Promise<{ repository: Repository; branch: string; url: string }> {
  const repository = repositoryOf(request);
  const branch = request.params['branch'] ?? '';
  if ((await request.world.reader(repository).branch(branch)) === undefined) {
    throw new GitHubError(404, 'Branch not found');
  }
  const url = `${apiOf(request, repository)}/branches/${encodeURIComponent(branch)}/protection`;
  return { repository, branch, url };
}

function rulesJson(rules: Rules, url: string): Rules {
  const { enforce_admins, required_linear_history, required_conversation_resolution, block_creations } =
    rules;
  return {
    url,
    enforce_admins: { url: `${url}/enforce_admins`, enabled: enforce_admins === true },
    required_linear_history: { enabled: required_linear_history === true },
    required_conversation_resolution: { enabled: required_conversation_resolution === true },
    block_creations: { enabled: block_creations === true },
  };
}
