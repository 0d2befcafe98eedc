import type { RepositoryPage } from '../gitProvider/GitUrls.ts';
import type { Integration } from '../gitProvider/Integration.ts';
import { gitProviders } from './gitProviders.ts';

/** The repository that a web page is of, by whichever provider has its host; undefined where none understands it. */
export function findRepositoryPage(
  page: URL,
  integrations: readonly Integration[],
): RepositoryPage | undefined {
  if (page.protocol !== 'https:' && page.protocol !== 'http:') return undefined;
  const integration = integrations.find(({ host }) => host === page.host);
  const found = gitProviders.find(provider =>
    integration === undefined
      ? provider.builtIn.some(entry => provider.hostOf(entry) === page.host)
      : provider.name === integration.provider,
  );
  return found?.urls.repository(page);
}
