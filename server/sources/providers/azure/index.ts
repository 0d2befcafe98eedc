import type { GitProvider } from '../../gitProvider/GitProvider.ts';
import { AzureIntegration, parseAzureIntegration } from './AzureIntegration.ts';
import { azureUrls } from './azureUrls.ts';
import { connecting } from './connecting.ts';
import { repositories } from './repositories/index.ts';

/** Azure DevOps Services (dev.azure.com and ORGANIZATION.visualstudio.com) and Azure DevOps Server. */
export const azure: GitProvider = {
  name: 'azure',
  integration: AzureIntegration,
  builtIn: [{ host: 'dev.azure.com' }],
  urls: azureUrls,
  connecting,
  discoveries: [repositories],
  hostOf: entry => parseAzureIntegration(entry).host,
  // Requests go to the host that the entry is for, and to nothing that an entry could name.
  signIn: (entry, token) => ({ ...entry, credentials: [{ personalAccessToken: token }] }),
  open: async entry => {
    const { AzureHost } = await import('./AzureHost.ts');
    return new AzureHost(parseAzureIntegration(entry));
  },
};
