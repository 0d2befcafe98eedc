import { Buffer } from 'node:buffer';
import { RequestError, type Octokit } from 'octokit';
import { NotFoundError, type NotAllowedError } from '../../../../model/index.ts';
import { RateLimited } from '../../gitProvider/Discovery.ts';
import type { FileProposal, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import { branchTaken, emptyRepository, onBranch, proposeFile } from '../../gitProvider/proposeFile.ts';
import type { ProposalBase } from '../../gitProvider/proposeFile.ts';
import { noWriting } from '../../gitProvider/toWritingError.ts';
import { askedGithub } from './askedGithub.ts';
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

  propose(proposal: FileProposal): Promise<{ url: string }> {
    const { path, text, branch, title, body } = proposal;
    return proposeFile(proposal, {
      ...{ what: this.#what(), host: 'GitHub', called: 'pull request' },
      readBase: () => this.#base(),
      hasFile: base => this.#hasFile(path, base.branch),
      commit: async ({ sha }) => {
        await this.#createBranch(branch, sha);
        await onBranch({ branch, holds: `holds no ${path} yet`, host: 'GitHub' }, () =>
          this.#write(octokit =>
            octokit.rest.repos.createOrUpdateFileContents({
              ...this.#asked(),
              ...{ path, branch, message: title, content: Buffer.from(text).toString('base64') },
            }),
          ),
        );
      },
      open: async base => {
        const { data } = await this.#write(octokit =>
          octokit.rest.pulls.create({
            ...this.#asked(),
            ...{ title, body, head: branch, base: base.branch },
          }),
        );
        return { url: data.html_url };
      },
    });
  }

  async #base(): Promise<ProposalBase & { sha: string }> {
    const { defaultBranch: branch } = await this.facts();
    const { data } = await this.#ask(
      octokit => octokit.rest.git.getRef({ ...this.#asked(), ref: `heads/${branch}` }),
      status => (status === 409 ? emptyRepository(this.#what(), branch, 'pull request') : undefined),
    );
    return { branch, isEmpty: false, sha: data.object.sha };
  }

  async #hasFile(path: string, ref: string): Promise<boolean> {
    try {
      await this.#ask(octokit => octokit.rest.repos.getContent({ ...this.#asked(), path, ref }));
      return true;
    } catch (error) {
      if (error instanceof NotFoundError) return false;
      throw error;
    }
  }

  async #createBranch(branch: string, sha: string): Promise<void> {
    await this.#ask(
      octokit => octokit.rest.git.createRef({ ...this.#asked(), ref: `refs/heads/${branch}`, sha }),
      status =>
        status === 422 ? branchTaken(this.#what(), branch, 'pull request') : this.#noWriting(status),
    );
  }

  #write<T>(ask: (octokit: Octokit) => Promise<T>): Promise<T> {
    return this.#ask(ask, status => this.#noWriting(status));
  }

  /** What may be read and not written is not there for who wants to write. */
  #noWriting(status: number): NotAllowedError | undefined {
    if (status !== 403 && status !== 404) return undefined;
    const needs = 'write access to its contents and pull requests';
    return noWriting(this.#what(), askedGithub(this.#settings), needs);
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
