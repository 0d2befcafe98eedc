import { Buffer } from 'node:buffer';
import { RequestError, type Octokit } from 'octokit';
import { CallboardError, ConflictError, NotAllowedError, NotFoundError } from '../../../../model/index.ts';
import { RateLimited } from '../../gitProvider/Discovery.ts';
import type { FileProposal, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import type { GithubAccess } from './GithubAccess.ts';
import type { GithubSettings } from './GithubIntegration.ts';
import { toGithubError } from './toGithubError.ts';

const TIMEOUT_MS = 30_000;

interface Place {
  owner: string;
  repo: string;
}

/** What is asked of GitHub about one repository as a whole, and written to it. Errors: see toGithubError. */
export class GithubRepositoryApi {
  readonly #access: GithubAccess;
  readonly #settings: GithubSettings;
  readonly #place: Place;
  readonly #signal: AbortSignal;

  constructor(
    { access, settings }: { access: GithubAccess; settings: GithubSettings },
    title: string,
    signal: AbortSignal,
  ) {
    this.#access = access;
    this.#settings = settings;
    this.#signal = signal;
    const [owner = '', repo = ''] = title.split('/');
    this.#place = { owner, repo };
  }

  async facts(): Promise<RepositoryFacts> {
    const { data } = await this.#ask(octokit => octokit.rest.repos.get(this.#asked()));
    const { default_branch: defaultBranch, description, topics = [], homepage } = data;
    return {
      defaultBranch,
      topics,
      ...(description !== null && { description }),
      ...(homepage !== null && homepage !== '' && { homepage }),
    };
  }

  async propose({ path, text, branch, title, body }: FileProposal): Promise<{ url: string }> {
    const { defaultBranch: base } = await this.facts();
    const sha = await this.#commitOf(base);
    await this.#requireNoFile(path, base);
    await this.#createBranch(branch, sha);
    await this.#write(`holds no ${path} yet`, branch, octokit =>
      octokit.rest.repos.createOrUpdateFileContents({
        ...this.#asked(),
        ...{ path, branch, message: title, content: Buffer.from(text).toString('base64') },
      }),
    );
    const { data } = await this.#write(`holds ${path}`, branch, octokit =>
      octokit.rest.pulls.create({ ...this.#asked(), ...{ title, body, head: branch, base } }),
    );
    return { url: data.html_url };
  }

  async #commitOf(branch: string): Promise<string> {
    const { data } = await this.#ask(
      octokit => octokit.rest.git.getRef({ ...this.#asked(), ref: `heads/${branch}` }),
      status =>
        status === 409
          ? new ConflictError(
              `${this.#what()} is empty: a pull request needs a first commit on ${branch}. Push one, or add the file there.`,
            )
          : undefined,
    );
    return data.object.sha;
  }

  async #requireNoFile(path: string, ref: string): Promise<void> {
    try {
      await this.#ask(octokit => octokit.rest.repos.getContent({ ...this.#asked(), path, ref }));
    } catch (error) {
      if (error instanceof NotFoundError) return;
      throw error;
    }
    throw new ConflictError(`${this.#what()} has a ${path} already, on ${ref}: register that one.`);
  }

  async #createBranch(branch: string, sha: string): Promise<void> {
    await this.#ask(
      octokit => octokit.rest.git.createRef({ ...this.#asked(), ref: `refs/heads/${branch}`, sha }),
      status =>
        status === 422
          ? new ConflictError(
              `${this.#what()} has a branch ${branch} already, or may have none of that name: choose another. It may be of a pull request that is open.`,
            )
          : this.#noWriting(status),
    );
  }

  /** `state`: what the branch is like until this is done. */
  async #write<T>(state: string, branch: string, ask: (octokit: Octokit) => Promise<T>): Promise<T> {
    try {
      return await this.#ask(ask, status => this.#noWriting(status));
    } catch (error) {
      if (!(error instanceof CallboardError)) throw error;
      error.message += ` The branch ${branch} was made and ${state}: go on with it on GitHub, or delete it.`;
      throw error;
    }
  }

  /** What may be read and not written is not there for who wants to write. */
  #noWriting(status: number): NotAllowedError | undefined {
    if (status !== 403 && status !== 404) return undefined;
    const { host, token, apps } = this.#settings;
    const hint =
      token === undefined && apps.length === 0
        ? `Put a token into integrations.github (host ${host}) or, in an editor, sign in to the Git provider.`
        : `The token of integrations.github (host ${host}) needs write access to its contents and pull requests, and the repository must not be archived.`;
    return new NotAllowedError(`${this.#what()} may not be written to. ${hint}`);
  }

  /** `explain`: the error for a status, where more can be said than toGithubError does. */
  async #ask<T>(
    ask: (octokit: Octokit) => Promise<T>,
    explain?: (status: number) => Error | undefined,
  ): Promise<T> {
    try {
      return await ask(await this.#access.octokitFor(this.#place.owner));
    } catch (error) {
      this.#signal.throwIfAborted();
      const known = toGithubError(error, this.#what(), this.#settings);
      // A limit of requests is a 403 as well.
      if (known instanceof RateLimited || !(error instanceof RequestError)) throw known;
      throw explain?.(error.status) ?? known;
    }
  }

  /** Somebody waits, and can try again: nothing is asked twice, as writing would not bear it. */
  #asked() {
    const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const { owner, repo } = this.#place;
    return { owner, repo, request: { signal, retries: 0 } };
  }

  #what(): string {
    return `GitHub ${this.#place.owner}/${this.#place.repo}`;
  }
}
