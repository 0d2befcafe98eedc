import { isAbortError, messageOf, NotFoundError } from '../../../../../model/index.ts';
import { isPathPattern } from '../../../gitProvider/createPathMatch.ts';
import {
  RateLimited,
  type DiscoveredFile,
  type DiscoveredPage,
  type RepositoryProblem,
  type DiscoverOptions,
  type Discovery,
  type RepositoryLook,
} from '../../../gitProvider/Discovery.ts';
import { askGithub, type Answer, type GapProblem, type Question } from '../askGithub.ts';
import { GithubAccess } from '../GithubAccess.ts';
import type { GithubSettings } from '../GithubIntegration.ts';
import { encodePath } from '../../../http/urlPath.ts';
import {
  readRepositories,
  readRepository,
  readTexts,
  readTextsOfFiles,
  type FoundRepository,
  type RepositoriesAnswer,
  type RepositoryAnswer,
} from './answers.ts';
import { MatchingFiles } from './MatchingFiles.ts';
import { parseRepositoryPage } from './parseRepositoryPage.ts';
import {
  repositoriesQuery,
  repositoryQuery,
  textsOfFilesQuery,
  textsQuery,
  treeQuery,
  treesQuery,
} from './queries.ts';
import type { RepositorySearch } from './RepositorySettings.ts';

/** A file that was found, with GitHub's id for its text. */
type FoundFile = DiscoveredFile & { id: string | undefined };

/** One that a pattern means, with the repository that it is in. */
type MatchingFile = DiscoveredFile & { repository: FoundRepository; oid: string };

/** Texts in a request that names each by itself. */
const TEXTS_AT_ONCE = 50;

/**
 * Looks through the repositories of an owner, a hundred a request and no request for any one of them: what a file's text
 * is known by comes with the page, and the texts of those that are others than before in a request for each hundred. With
 * a pattern, what comes is what the whole tree is known by: each repository whose tree is another takes one request more.
 */
export class GithubRepositories implements Discovery {
  readonly #search: RepositorySearch;
  readonly #settings: GithubSettings;
  readonly #access: GithubAccess;
  /** Where the path is a pattern. */
  readonly #matching: MatchingFiles | undefined;

  constructor(search: RepositorySearch, settings: GithubSettings) {
    const { path: pattern } = search;
    this.#search = search;
    this.#settings = settings;
    this.#access = new GithubAccess(settings);
    this.#matching = isPathPattern(pattern)
      ? new MatchingFiles({ pattern, settings, access: this.#access })
      : undefined;
  }

  async *pages(options: DiscoverOptions): AsyncIterable<DiscoveredPage> {
    let after = options.after;
    do {
      const page = await this.#readPage(after, options);
      yield page;
      after = page.next;
    } while (after !== undefined);
  }

  /** In one request, with the text; with a pattern, in one more or two. */
  async lookAt(page: URL, options: DiscoverOptions): Promise<RepositoryLook> {
    const { owner, name } = parseRepositoryPage(page);
    const variables = { owner, name, file: this.#file };
    const { data, problems } = this.#matching
      ? await this.#ask(treeQuery, variables, options.signal, isRepositoryKnown)
      : await this.#ask(repositoryQuery, { ...variables, withText: true }, options.signal, isRepositoryKnown);
    const { repositoryOwner } = readRepository(data);
    if (repositoryOwner === null) throw new NotFoundError(this.#nobody());
    const { repository } = repositoryOwner;
    const isWanted = repository !== null && this.#isWanted(repository);
    const found = await this.#filesOf(isWanted ? [repository] : [], options);
    return {
      base: this.#baseOf(`${owner}/${name}`),
      files: found.files,
      // Of one that is not there, the problem is that; of one that is, what was withheld may be there as well.
      problems: repository === null ? [] : [...problems, ...found.problems],
    };
  }

  /** What is looked for in them. */
  async #filesOf(
    repositories: readonly FoundRepository[],
    options: DiscoverOptions,
  ): Promise<Pick<DiscoveredPage, 'files' | 'problems'>> {
    if (this.#matching) return this.#findMatching(repositories, this.#matching, options);
    const found = repositories.flatMap(repository => this.#fileOf(repository) ?? []);
    return { files: await this.#withTexts(found, options), problems: [] };
  }

  /** The file that is looked for, or the tree in which it is, as Git names it. */
  get #file(): string {
    const { branch = 'HEAD', path } = this.#search;
    return `${branch}:${this.#matching ? '' : path}`;
  }

  async #readPage(after: string | undefined, options: DiscoverOptions): Promise<DiscoveredPage> {
    const { organization, pageSize } = this.#search;
    const variables = { owner: organization, first: pageSize, after: after ?? null, file: this.#file };
    const { data, problems } = this.#matching
      ? await this.#ask(treesQuery, variables, options.signal)
      : await this.#ask(repositoriesQuery, { ...variables, withText: options.isFirst }, options.signal);
    const { repositoryOwner } = readRepositories(data);
    if (repositoryOwner === null) throw new NotFoundError(this.#nobody());
    const { nodes, pageInfo, totalCount } = repositoryOwner.repositories;
    const wanted = (nodes ?? []).filter(node => node !== null).filter(node => this.#isWanted(node));
    const found = await this.#filesOf(wanted, options);
    return {
      files: found.files,
      seen: nodes?.length ?? 0,
      total: totalCount,
      problems: [...problems.map(problem => this.#placed(problem, nodes ?? [])), ...found.problems],
      ...(pageInfo.hasNextPage && pageInfo.endCursor !== null && { next: pageInfo.endCursor }),
    };
  }

  /** Whose a gap is, where the page names the repository that has it. */
  #placed(
    { repository, message, path }: GapProblem,
    nodes: readonly (FoundRepository | null)[],
  ): RepositoryProblem {
    const index = path[path.indexOf('nodes') + 1];
    const name = typeof index === 'number' ? nodes[index]?.nameWithOwner : undefined;
    return name === undefined
      ? { repository, message }
      : { repository: name, message, base: this.#baseOf(name) };
  }

  #isWanted(repository: FoundRepository): boolean {
    const topics = (repository.repositoryTopics.nodes ?? []).flatMap(node => node?.topic.name ?? []);
    return this.#search.isWanted({ ...repository, topics });
  }

  #fileOf(repository: FoundRepository): FoundFile | undefined {
    const { file } = repository;
    const target = this.#targetOf(repository, this.#search.path);
    if (target === undefined || file?.oid === undefined) return undefined;
    return {
      target,
      token: `git:${file.oid}`,
      id: file.id,
      ...this.#commitOf(repository),
      // One that is cut short is read by itself.
      ...(typeof file.text === 'string' && file.isTruncated !== true && { text: file.text }),
    };
  }

  /** Of the default branch: of another one, GitHub was not asked. */
  #commitOf({ defaultBranchRef }: FoundRepository): Pick<DiscoveredFile, 'commit'> {
    const { branch = defaultBranchRef?.name } = this.#search;
    const commit = defaultBranchRef?.target?.oid;
    return commit === undefined || branch !== defaultBranchRef?.name ? {} : { commit };
  }

  /** Undefined for a repository without a branch. */
  #targetOf({ nameWithOwner, defaultBranchRef }: FoundRepository, path: string): string | undefined {
    const branch = this.#search.branch ?? defaultBranchRef?.name;
    if (branch === undefined) return undefined;
    return `${this.#webUrl(nameWithOwner)}/blob/${encodePath(branch)}/${encodePath(path)}`;
  }

  #baseOf(nameWithOwner: string): string {
    return `${this.#webUrl(nameWithOwner)}/`;
  }

  /** One that cannot be listed is told of, and what it gave stays. A limit of requests ends it. */
  async #findMatching(
    repositories: readonly FoundRepository[],
    matching: MatchingFiles,
    options: DiscoverOptions,
  ): Promise<Pick<DiscoveredPage, 'files' | 'problems'>> {
    const stop = new AbortController();
    const signal = AbortSignal.any([options.signal, stop.signal]);
    const problems: RepositoryProblem[] = [];
    const limits: RateLimited[] = [];
    const found = await Promise.all(
      repositories.map(async (repository): Promise<MatchingFile[]> => {
        const { nameWithOwner, file } = repository;
        if (file?.oid === undefined) return [];
        try {
          const files = await matching.list(nameWithOwner, file.oid, signal);
          return files.flatMap(({ path, token }) => {
            const target = this.#targetOf(repository, path);
            return target === undefined
              ? []
              : [{ target, token, repository, oid: token.slice('git:'.length) }];
          });
        } catch (error) {
          if (error instanceof RateLimited) limits.push(error);
          if (limits.length > 0 || isAbortError(error)) stop.abort();
          else {
            const base = this.#baseOf(nameWithOwner);
            problems.push({ repository: nameWithOwner, message: messageOf(error), base });
          }
          return [];
        }
      }),
    );
    options.signal.throwIfAborted();
    const [limit] = limits;
    if (limit !== undefined) throw limit;
    return { files: await this.#withNamedTexts(found.flat(), options), problems };
  }

  /** Texts of what is another now, many at a time. */
  async #withNamedTexts(
    found: readonly MatchingFile[],
    { isKnown, signal }: DiscoverOptions,
  ): Promise<DiscoveredFile[]> {
    const wanted = found.filter(({ target, token }) => !isKnown(target, token));
    const texts = new Map<string, string>();
    for (let start = 0; start < wanted.length; start += TEXTS_AT_ONCE) {
      const byName = new Map<string, string[]>();
      for (const { repository, oid } of wanted.slice(start, start + TEXTS_AT_ONCE)) {
        byName.set(repository.nameWithOwner, [...(byName.get(repository.nameWithOwner) ?? []), oid]);
      }
      const named = [...byName].map(([nameWithOwner, oids]) => {
        const [owner = '', name = ''] = nameWithOwner.split('/');
        return { owner, name, oids };
      });
      const { data } = await this.#ask(textsOfFilesQuery(named), {}, signal, hasAny);
      for (const [oid, text] of readTextsOfFiles(data)) texts.set(oid, text);
    }
    return found.map(({ target, token, oid, repository }) => {
      const text = texts.get(oid);
      return { target, token, ...this.#commitOf(repository), ...(text !== undefined && { text }) };
    });
  }

  #webUrl(nameWithOwner: string): string {
    return `${new URL(this.#settings.apiBaseUrl).protocol}//${this.#settings.host}/${nameWithOwner}`;
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
      const ids = wanted.map(({ id }) => id);
      const { data } = await this.#ask(textsQuery, { ids }, signal, hasAny);
      for (const node of readTexts(data).nodes) {
        if (node?.oid !== undefined && typeof node.text === 'string') texts.set(`git:${node.oid}`, node.text);
      }
    }
    return found.map(({ target, token, commit, text = texts.get(token) }) => ({
      target,
      token,
      ...(commit !== undefined && { commit }),
      ...(text !== undefined && { text }),
    }));
  }

  /** An answer may have gaps, each with its reason: what is there is used. */
  async #ask(
    query: string,
    variables: Record<string, unknown>,
    signal: AbortSignal,
    isOfUse: NonNullable<Question['isOfUse']> = hasRepositories,
  ): Promise<Answer> {
    const { organization } = this.#search;
    const octokit = await this.#access.octokitFor(organization);
    const what = `GitHub ${organization}`;
    return askGithub(octokit, {
      ...{ query, variables, what, settings: this.#settings, signal },
      isOfUse,
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

/** Of texts, any will do: each of the others is read by itself. */
function hasAny(data: unknown): boolean {
  return data !== undefined && data !== null;
}

/** What is withheld is there; what is not found is not, or no more by that name. */
function isRepositoryKnown(data: unknown, errors: readonly { type?: string }[]): boolean {
  const owner = (data as Partial<RepositoryAnswer> | null | undefined)?.repositoryOwner;
  if (owner === undefined || owner === null) return false;
  return owner.repository !== null || errors.every(({ type }) => type === 'NOT_FOUND');
}
