import { gitProviders } from './gitProviders.ts';
import { hostOfUrl } from './hostOfUrl.ts';
import type { GitUrls } from '../gitProvider/GitUrls.ts';
import type { Integration } from '../gitProvider/Integration.ts';

/** Of whichever provider has the URL's host. */
export function createGitUrls(integrations: readonly Integration[]): GitUrls {
  const urlsOf = (url: URL): GitUrls | undefined => {
    const host = hostOfUrl(url);
    const found = integrations.find(integration => integration.host === host);
    return gitProviders.find(({ name }) => name === found?.provider)?.urls;
  };
  return {
    editPage: file => urlsOf(file)?.editPage(file),
    folderPage: file => urlsOf(file)?.folderPage(file),
    fromRoot: (path, file) => urlsOf(file)?.fromRoot(path, file),
    repository: page => urlsOf(page)?.repository(page),
    atCommit: (page, commit) => urlsOf(page)?.atCommit?.(page, commit),
    relative: (path, file) => urlsOf(file)?.relative?.(path, file),
  };
}
