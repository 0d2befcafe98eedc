import type { Asked } from '../../gitProvider/Asked.ts';
import type { GitlabSettings } from './GitlabIntegration.ts';

export function askedGitlab({ host, token }: GitlabSettings): Asked {
  return {
    name: 'GitLab',
    integration: `integrations.gitlab (host ${host})`,
    hasToken: token !== undefined,
    needs: 'the scope read_api',
  };
}
