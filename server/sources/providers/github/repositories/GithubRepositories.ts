import { NotFoundError } from '../../../../../model/index.ts';
import type {
  DiscoveredFile,
  DiscoveredPage,
  DiscoverOptions,
  Discovery,
} from '../../../gitProvider/Discovery.ts';
import { askGithub, type Answer } from '../askGithub.ts';
import { GithubAccess } from '../GithubAccess.ts';
import type { GithubSettings } from '../GithubIntegration.ts';
import { encodePath } from '../../../http/urlPath.ts';
import { readRepositories, readTexts, type FoundRepository, type RepositoriesAnswer } from './answers.ts';
import { repositoriesQuery, textsQuery } from './queries.ts';
import type { RepositorySearch } from './RepositorySettings.ts';

/** A file that was found, with GitHub's id for its text. */
type FoundFile = DiscoveredFile & { id: string | undefined };

/**
 * Looks through the repositories of an owner, a hundred a request and no request for any one of them: what a file's text
 * is known by comes with the page, and the texts of those that are others than before in a request for each hundred.
 */
export class GithubRepositories implements Discovery {
  readonly #search: RepositorySearch;
  readonly #settings: GithubSettings;
  readonly #access: GithubAccess;

  constructor(search: RepositorySearch, settings: GithubSettings) {
    this.#search = search;
    this.#settings = settings;
    this.#access = new GithubAccess(settings);
  }

  async *pages(options: DiscoverOptions): AsyncIterable<DiscoveredPage> {
    let after = options.after;
    do {
      const page = await this.#readPage(after, options);
      yield page;
      after = page.next;
    } while (after !== undefined);
  }

  async #readPage(after: string | undefined, options: DiscoverOptions): Promise<DiscoveredPage> {
    const { organization, path, branch, pageSize } = this.#search;
    const variables = {
      owner: organization,
      first: pageSize,
      after: after ?? null,
      file: `${branch ?? 'HEAD'}:${path}`,
      withText: options.isFirst,
    };
    const { data, problems } = await this.#ask(repositoriesQuery, variables, options.signal);
    const { repositoryOwner } = readRepositories(data);
    if (repositoryOwner === null) throw new NotFoundError(this.#nobody());
    const { nodes, pageInfo, totalCount } = repositoryOwner.repositories;
    const found = (nodes ?? []).flatMap(node => (node ? (this.#fileOf(node) ?? []) : []));
    return {
      files: await this.#withTexts(found, options),
      seen: nodes?.length ?? 0,
      total: totalCount,
      problems,
      ...(pageInfo.hasNextPage && pageInfo.endCursor !== null && { next: pageInfo.endCursor }),
    };
  }

  #fileOf(repository: FoundRepository): FoundFile | undefined {
    const { nameWithOwner, file, defaultBranchRef, repositoryTopics } = repository;
    const topics = (repositoryTopics.nodes ?? []).flatMap(node => node?.topic.name ?? []);
    const branch = this.#search.branch ?? defaultBranchRef?.name;
    if (
      branch === undefined ||
      file?.oid === undefined ||
      !this.#search.isWanted({ ...repository, topics })
    ) {
      return undefined;
    }
    const { protocol } = new URL(this.#settings.apiBaseUrl);
    const base = `${protocol}//${this.#settings.host}/${nameWithOwner}`;
    return {
      target: `${base}/blob/${encodePath(branch)}/${encodePath(this.#search.path)}`,
      token: `git:${file.oid}`,
      id: file.id,
      // One that is cut short is read by itself.
      ...(typeof file.text === 'string' && file.isTruncated !== true && { text: file.text }),
    };
  }

  /** Texts come with the first pages; later, only what is another now is asked for. */
  async #withTexts(
    found: readonly FoundFile[],
    { isKnown, signal }: DiscoverOptions,
  ): Promise<DiscoveredFile[]> {
    const wanted = found.filter(
      ({ text, id, target, token }) => text === undefined && id !== undefined && !isKnown(target, token),
    );
    const texts = new Map<string, string>();
    if (wanted.length > 0) {
      const { data } = await this.#ask(textsQuery, { ids: wanted.map(({ id }) => id) }, signal);
      for (const node of readTexts(data).nodes) {
        if (node?.oid !== undefined && typeof node.text === 'string') texts.set(`git:${node.oid}`, node.text);
      }
    }
    return found.map(({ target, token, text = texts.get(token) }) => ({
      target,
      token,
      ...(text !== undefined && { text }),
    }));
  }

  /** An answer may have gaps, each with its reason: what is there is used. */
  async #ask(query: string, variables: Record<string, unknown>, signal: AbortSignal): Promise<Answer> {
    const { organization } = this.#search;
    const octokit = await this.#access.octokitFor(organization);
    const what = `GitHub ${organization}`;
    return askGithub(octokit, {
      ...{ query, variables, what, settings: this.#settings, signal },
      isOfUse: hasRepositories,
    });
  }

  #nobody(): string {
    const { organization, host } = this.#search;
    return `GitHub ${organization}: there is no organisation or user of that name on ${host}, or the token of integrations.github may not see it.`;
  }
}

function hasRepositories(data: unknown): boolean {
  const owner = (data as Partial<RepositoriesAnswer> | null | undefined)?.repositoryOwner;
  return owner !== undefined && owner !== null;
}
