import type { Asked } from '../../gitProvider/Asked.ts';
import type { GithubSettings } from './GithubIntegration.ts';

export function askedGithub({ host, token, apps }: GithubSettings): Asked {
  return {
    name: 'GitHub',
    integration: `integrations.github (host ${host})`,
    hasToken: token !== undefined || apps.length > 0,
    needs: 'read access to the contents of repositories',
  };
}
