import type { DiscoveryKind } from '../../gitProvider/Discovery.ts';
import { parseRepositorySettings, RepositorySettings } from './RepositorySettings.ts';

/** `catalog.providers.git`: the descriptors of one repository, whatever serves it. */
export const repositories: DiscoveryKind = {
  key: 'git',
  gives: 'descriptors',
  settings: RepositorySettings,
  labelOf: settings => `Git ${parseRepositorySettings(settings).repository.name}`,
  entryOf: settings => ({ url: parseRepositorySettings(settings).repository.url }),
  folderOf: settings => parseRepositorySettings(settings).repository.folder,
  async open(settings) {
    const { RepositoryFiles } = await import('./RepositoryFiles.ts');
    return new RepositoryFiles(parseRepositorySettings(settings));
  },
};
