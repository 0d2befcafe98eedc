import type { ProviderRoot } from '../catalog/types.ts';
import { gitProviders, nameOfDiscovery, type Integration } from '../sources/providers/index.ts';
import type { AppConfig } from './configSchema.ts';
import type { ConfigPlaces } from './ConfigPlaces.ts';

/** `integrations`: the hosts of Git providers, with those that are there without being configured. */
export function parseIntegrations(
  integrations: AppConfig['integrations'],
  places: ConfigPlaces,
): Integration[] {
  return gitProviders.flatMap(provider => {
    const configured = (integrations?.[provider.name] ?? []).map((entry, index): Integration => {
      const host = provider.hostOf(entry).toLowerCase();
      if (!isHost(host)) {
        const path = ['integrations', provider.name, index, 'host'];
        throw places.error(path, `should be a host such as git.example.com, not "${host}".`);
      }
      return { provider: provider.name, host, entry };
    });
    const builtIn = provider.builtIn.map((entry): Integration => {
      return { provider: provider.name, host: provider.hostOf(entry), entry, isBuiltIn: true };
    });
    const own = new Set(configured.map(({ host }) => host));
    return [...configured, ...builtIn.filter(({ host }) => !own.has(host))];
  });
}

/** A name, with a port or without, and nothing else. */
function isHost(text: string): boolean {
  return URL.canParse(`https://${text}`) && new URL(`https://${text}`).href === `https://${text}/`;
}

/** What of `integrations` is understood. */
export const integrationKeys: Readonly<Record<string, true>> = Object.fromEntries(
  gitProviders.flatMap(({ name, integration }) => (integration === undefined ? [] : [[name, true]])),
);

/** Those that come with what is below `catalog.providers`. */
export function integrationsOf(roots: readonly ProviderRoot[]): Integration[] {
  return gitProviders.flatMap(provider =>
    provider.discoveries.flatMap(kind =>
      roots
        .filter(({ key }) => key === nameOfDiscovery(kind))
        .flatMap(({ settings }): Integration[] => {
          const entry = kind.entryOf?.(settings);
          return entry === undefined
            ? []
            : [{ provider: provider.name, host: provider.hostOf(entry), entry }];
        }),
    ),
  );
}
