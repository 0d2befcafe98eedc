import type { Octokit } from 'octokit';
import {
  findIntegration,
  openGithub,
  type GithubClient,
  type GithubQuestion,
} from '../../../sources/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import type { GitRemote } from '../git/GitRemote.ts';
import { parseRepoUrl } from '../git/RepoUrl.ts';

/** As GitHub's API names it. */
export type GithubPlace = Record<'owner' | 'repo', string>;

export const ADMINISTRATION = 'the scope repo, or of a fine-grained token or an app: Administration, write';
const WRITE = 'the scope repo, or of a fine-grained token or an app: Contents, write';
const WORKFLOWS = 'for files in .github/workflows also the scope workflow, or Workflows, write';
export const CONTENTS = `${WRITE}; ${WORKFLOWS}`;
export const PROPOSALS = `${WRITE}, and Pull requests, write; ${WORKFLOWS}`;
export const TEAMS = 'the scopes repo and read:org, or of a fine-grained token or an app: Members, read';

/** A repository of GitHub that a step is about, and what opens it. It need not be there yet. */
export class GithubRepository {
  readonly place: GithubPlace;
  /** `GitHub acme/shop` */
  readonly what: string;
  readonly #client: GithubClient;

  private constructor(client: GithubClient, place: GithubPlace) {
    this.#client = client;
    this.place = place;
    this.what = `GitHub ${place.owner}/${place.repo}`;
  }

  /** Asks nothing yet. @throws InputError for a host without an integration. */
  static async open(
    services: ActionServices,
    { input, signal }: { input: { repoUrl: string; token?: string }; signal: AbortSignal },
  ): Promise<GithubRepository> {
    const { host, owner, repo } = parseRepoUrl(input.repoUrl, ['owner', 'repo']);
    const entry = findIntegration(services.integrations(), 'github', host);
    const token = input.token === '' ? undefined : input.token;
    return new GithubRepository(await openGithub(entry, { token, signal }), { owner, repo });
  }

  /** Errors are of a kind and name the way out; nothing that makes something is asked twice. */
  ask<T>(
    needs: string,
    question: (octokit: Octokit, place: GithubPlace) => Promise<T>,
    explain?: GithubQuestion['explain'],
  ): Promise<T> {
    const { what, place } = this;
    return this.#client.ask(place.owner, { what, needs, explain }, octokit =>
      question(octokit, { ...place }),
    );
  }

  /** `url`: as GitHub gives it. */
  async remote(url: string): Promise<GitRemote> {
    const credentials = await this.#client.credentialsFor(this.place.owner, url);
    return { url, credentials, what: this.what, access: this.#client.access, needs: CONTENTS };
  }

  get host(): string {
    return this.#client.host;
  }
}
