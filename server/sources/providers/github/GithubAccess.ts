import { createAppAuth } from '@octokit/auth-app';
import type { Octokit } from 'octokit';
import { NotAllowedError } from '../../../../model/index.ts';
import { createOctokit } from './createOctokit.ts';
import type { GithubApp, GithubSettings } from './GithubIntegration.ts';
import { toGithubError } from './toGithubError.ts';

/**
 * Opens GitHub with what an integration has: a token, or apps, each of which opens what belongs to the owners that have
 * installed it. With neither, what everybody may see.
 */
export class GithubAccess {
  readonly #settings: GithubSettings;
  readonly #byOwner = new Map<string, Promise<Octokit>>();

  constructor(settings: GithubSettings) {
    this.#settings = settings;
  }

  /** What speaks with GitHub about what belongs to an owner. Errors: see toGithubError. */
  octokitFor(owner: string): Promise<Octokit> {
    const key = this.#settings.apps.length === 0 ? '' : owner.toLowerCase();
    const known = this.#byOwner.get(key) ?? this.#open(owner);
    this.#byOwner.set(key, known);
    // What failed is tried anew the next time.
    known.catch(() => this.#byOwner.delete(key));
    return known;
  }

  /** The header that opens what belongs to an owner; none where nothing does. */
  async headersFor(owner: string): Promise<Record<string, string>> {
    const { token, apps } = this.#settings;
    if (apps.length === 0) return token === undefined ? {} : { authorization: `Bearer ${token}` };
    const octokit = await this.octokitFor(owner);
    const { token: fresh } = (await octokit.auth({ type: 'installation' })) as { token: string };
    return { authorization: `Bearer ${fresh}` };
  }

  async #open(owner: string): Promise<Octokit> {
    const { apps, token, apiBaseUrl, host } = this.#settings;
    const isFor = ({ allowedInstallationOwners: owners }: GithubApp): boolean =>
      owners?.some(one => isSame(one, owner)) ?? true;
    for (const app of apps.filter(isFor)) {
      const found = (await this.#installations(app)).find(one => isSame(one.owner, owner));
      if (found) return createOctokit(apiBaseUrl, appAuth(app, found.id));
    }
    if (apps.length === 0 || token !== undefined) return createOctokit(apiBaseUrl, { auth: token });
    throw new NotAllowedError(
      `GitHub ${owner}: no app of integrations.github (host ${host}) is installed there. Install one, or add a token.`,
    );
  }

  /** Who has installed the apps; undefined where there are none. Errors: see toGithubError. */
  async appOwners(): Promise<string[] | undefined> {
    const { apps } = this.#settings;
    if (apps.length === 0) return undefined;
    const found = await Promise.all(apps.map(app => this.#installations(app)));
    return [...new Set(found.flat().map(({ owner }) => owner))];
  }

  async #installations(app: GithubApp): Promise<{ id: number; owner: string }[]> {
    const octokit = createOctokit(this.#settings.apiBaseUrl, appAuth(app));
    try {
      const list = await octokit.paginate(octokit.rest.apps.listInstallations, { per_page: 100 });
      return list.flatMap(({ id, account }) =>
        account !== null && 'login' in account ? [{ id, owner: account.login }] : [],
      );
    } catch (error) {
      throw toGithubError(error, `GitHub app ${app.appId}`, this.#settings);
    }
  }
}

function appAuth(
  { appId, privateKey }: GithubApp,
  installationId?: number,
): { authStrategy: typeof createAppAuth; auth: object } {
  const auth = {
    appId,
    // Variables of the environment hold no line ends.
    privateKey: privateKey.replaceAll('\\n', '\n'),
    ...(installationId !== undefined && { installationId }),
  };
  return { authStrategy: createAppAuth, auth };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
