// A door of its own: a configuration is checked against what each provider understands, without all that reads sources.
export {
  RateLimited,
  type DiscoveredFile,
  type DiscoveredPage,
  type DiscoverOptions,
  type Discovery,
  type DiscoveryKind,
  type KnownRevision,
  type RepositoryLook,
} from '../gitProvider/Discovery.ts';
export { takeRevisions } from '../gitProvider/takeRevisions.ts';
export type { FileProposal, GitHost, GitProvider, RepositoryFacts } from '../gitProvider/GitProvider.ts';
export { ProviderNews, type AffectedRepository, type ProviderEvents } from '../gitProvider/ProviderEvents.ts';
export { discoveryKindOf, gitProviders, nameOfDiscovery } from './gitProviders.ts';
export { createGitUrls } from './createGitUrls.ts';
export { findRepositoryPage } from './findRepositoryPage.ts';
export type { GitUrls, RepositoryPage } from '../gitProvider/GitUrls.ts';
export { Integration } from '../gitProvider/Integration.ts';
export { hasAccess } from '../gitProvider/hasAccess.ts';
export { GitHosts } from './GitHosts.ts';
