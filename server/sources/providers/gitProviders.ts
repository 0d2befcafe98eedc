import { git } from './git/index.ts';
import { github } from './github/index.ts';
import { gitlab } from './gitlab/index.ts';
import type { DiscoveryKind } from '../gitProvider/Discovery.ts';
import type { GitProvider } from '../gitProvider/GitProvider.ts';

/** Every kind of Git provider there is. In this order, the first that has a host reads its URLs. */
export const gitProviders: readonly GitProvider[] = [github, gitlab, git];

/** The kind of a key below `catalog.providers`. */
export function discoveryKindOf(key: string): DiscoveryKind | undefined {
  return gitProviders.flatMap(({ discoveries }) => discoveries).find(kind => kind.key === key);
}
