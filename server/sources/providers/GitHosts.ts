import type { GitHost } from '../gitProvider/GitProvider.ts';
import { gitProviders } from './gitProviders.ts';
import { hostOfUrl } from './hostOfUrl.ts';
import { withToken } from './withToken.ts';
import type { Integration } from '../gitProvider/Integration.ts';

/** The hosts of a catalog's integrations, each opened when it is first needed. */
export class GitHosts {
  readonly #integrations: ReadonlyMap<string, Integration>;
  readonly #open = new Map<string, Promise<GitHost>>();

  constructor(integrations: readonly Integration[]) {
    // Of several entries for one host, the first counts.
    this.#integrations = new Map([...integrations].reverse().map(one => [one.host, one]));
  }

  /** For URLs of one host, with a token that takes the place of whatever its integration has. */
  withToken(url: URL, token: string): GitHosts {
    const integration = this.#integrations.get(hostOfUrl(url) ?? '');
    return integration === undefined ? this : new GitHosts([withToken(integration, token)]);
  }

  /** Who reads a URL; undefined where no integration is for its host. */
  find(url: URL): Promise<GitHost> | undefined {
    const host = hostOfUrl(url);
    const integration = host === undefined ? undefined : this.#integrations.get(host);
    if (host === undefined || integration === undefined) return undefined;
    const known = this.#open.get(host) ?? openHost(integration);
    this.#open.set(host, known);
    return known;
  }
}

function openHost({ provider, entry }: Integration): Promise<GitHost> {
  const found = gitProviders.find(({ name }) => name === provider);
  if (found === undefined) throw new Error(`There is no Git provider "${provider}"`);
  return found.open(entry);
}
