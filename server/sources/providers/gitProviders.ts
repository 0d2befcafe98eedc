import type { DiscoveryKind } from '../gitProvider/Discovery.ts';
import type { GitProvider } from '../gitProvider/GitProvider.ts';
import * as all from './all.ts';

/** Every kind of Git provider there is. The first that has a host reads its URLs. */
export const gitProviders: readonly GitProvider[] = Object.values(all);

/** What a kind is known by. */
export function nameOfDiscovery({ key, name = key }: DiscoveryKind): string {
  return name;
}

/** The kind of that name. */
export function discoveryKindOf(name: string): DiscoveryKind | undefined {
  return gitProviders.flatMap(({ discoveries }) => discoveries).find(kind => nameOfDiscovery(kind) === name);
}
