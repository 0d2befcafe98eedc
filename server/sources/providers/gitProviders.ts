import type { DiscoveryKind } from '../gitProvider/Discovery.ts';
import type { GitProvider } from '../gitProvider/GitProvider.ts';
import * as all from './all.ts';

/** Every kind of Git provider there is. The first that has a host reads its URLs. */
export const gitProviders: readonly GitProvider[] = Object.values(all);

/** The kind of a key below `catalog.providers`. */
export function discoveryKindOf(key: string): DiscoveryKind | undefined {
  return gitProviders.flatMap(({ discoveries }) => discoveries).find(kind => kind.key === key);
}
