import type { JsonObject } from '../../../../model/index.ts';
import type { GitProvider } from '../../gitProvider/GitProvider.ts';
import { connecting } from './connecting.ts';
import { baseOf } from './gitTarget.ts';
import { gitUrls } from './gitUrls.ts';
import { repositories } from './repositories.ts';
import { parseRepositoryUrl, type RepositoryUrl } from './RepositoryUrl.ts';

/** Repositories on whatever serves Git, by the git of whoever runs Callboard and with what that has to sign in. */
export const git: GitProvider = {
  name: 'git',
  // They are named one by one below `catalog.providers`.
  integration: undefined,
  builtIn: [],
  urls: gitUrls,
  connecting,
  discoveries: [repositories],
  hostOf: entry => repositoryOf(entry).base,
  hostOfUrl: baseOf,
  // Git has credentials of its own.
  signIn: () => undefined,
  open: async entry => {
    const { RepositoryHost } = await import('./RepositoryHost.ts');
    return new RepositoryHost(repositoryOf(entry));
  },
};

/** Of an entry that `repositories` made. */
function repositoryOf({ url }: JsonObject): RepositoryUrl {
  return parseRepositoryUrl(typeof url === 'string' ? url : '');
}
