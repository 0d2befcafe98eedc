import type { DiscoveryKind } from '../../gitProvider/Discovery.ts';
import { foldersOfRepository } from './foldersOfRepository.ts';
import { parseRepositorySettings, RepositorySettings } from './RepositorySettings.ts';

/** `catalog.providers.git`: the descriptors of one repository, whatever serves it. */
export const repositories: DiscoveryKind = {
  key: 'git',
  gives: 'descriptors',
  settings: RepositorySettings,
  labelOf: settings => `Git ${parseRepositorySettings(settings).repository.name}`,
  entryOf: settings => ({ url: parseRepositorySettings(settings).repository.url }),
  foldersOf: settings => {
    const { folder } = parseRepositorySettings(settings).repository;
    return folder === undefined ? [] : foldersOfRepository(folder);
  },
  async open(settings) {
    const { RepositoryFiles } = await import('./RepositoryFiles.ts');
    return new RepositoryFiles(parseRepositorySettings(settings));
  },
};
