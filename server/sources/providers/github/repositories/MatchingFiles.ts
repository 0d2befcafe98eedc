import pLimit from 'p-limit';
import { ServiceUnavailableError } from '../../../../../model/index.ts';
import { createPathMatch } from '../../../gitProvider/createPathMatch.ts';
import { RateLimited } from '../../../gitProvider/Discovery.ts';
import { explainAnswer } from '../../../gitProvider/explainAnswer.ts';
import type { TreeFile } from '../../../http/UrlLook.ts';
import { askedGithub } from '../askedGithub.ts';
import type { GithubAccess } from '../GithubAccess.ts';
import type { GithubSettings } from '../GithubIntegration.ts';
import { listGithubFiles } from '../listGithubFiles.ts';

export interface MatchingFilesOptions {
  pattern: string;
  settings: GithubSettings;
  access: GithubAccess;
}

/** GitHub asks its clients for few requests at a time, and for fewer than 900 a minute. */
const CONCURRENCY = 2;

/** The files of repositories that a pattern means. One whose tree is what it was is not asked about. */
export class MatchingFiles {
  readonly #options: MatchingFilesOptions;
  readonly #matches: (path: string) => boolean;
  readonly #limit = pLimit(CONCURRENCY);
  /** By the names of repositories. */
  readonly #seen = new Map<string, { tree: string; files: readonly TreeFile[] }>();

  constructor(options: MatchingFilesOptions) {
    this.#options = options;
    this.#matches = createPathMatch(options.pattern);
  }

  /** `repository`: `acme/shop`. @throws RateLimited, ServiceUnavailableError */
  async list(repository: string, tree: string, signal: AbortSignal): Promise<readonly TreeFile[]> {
    const known = this.#seen.get(repository);
    if (known?.tree === tree) return known.files;
    const files = await this.#limit(() => this.#ask(repository, tree, signal));
    this.#seen.set(repository, { tree, files });
    return files;
  }

  async #ask(repository: string, tree: string, signal: AbortSignal): Promise<TreeFile[]> {
    // It may have waited for its turn.
    signal.throwIfAborted();
    const { settings, access } = this.#options;
    const target = `${settings.host}/${repository}`;
    const [owner = ''] = repository.split('/');
    const look = await listGithubFiles({
      repositoryUrl: `${settings.apiBaseUrl}/repos/${repository}`,
      ref: tree,
      headers: {
        accept: 'application/vnd.github+json',
        'user-agent': 'callboard',
        ...(await access.headersFor(owner)),
      },
      target,
      explain: response => explainAnswer(response, target, askedGithub(settings)),
      signal,
    });
    if (look.kind === 'failed') {
      const { failure, until } = look;
      throw until === undefined
        ? new ServiceUnavailableError(failure.message)
        : new RateLimited(failure.message, until);
    }
    return look.kind === 'same' ? [] : look.files.filter(({ path }) => this.#matches(path));
  }
}
