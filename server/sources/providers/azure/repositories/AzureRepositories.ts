import pLimit from 'p-limit';
import {
  AuthenticationError,
  MAX_DESCRIPTOR_SIZE,
  messageOf,
  NotFoundError,
  ServiceUnavailableError,
} from '../../../../../model/index.ts';
import {
  RateLimited,
  type DiscoveredFile,
  type DiscoveredPage,
  type DiscoverOptions,
  type Discovery,
} from '../../../gitProvider/Discovery.ts';
import { originOf } from '../../../gitProvider/originOf.ts';
import { encodePath } from '../../../http/urlPath.ts';
import { askAzure } from '../askAzure.ts';
import { AzureAccess } from '../AzureAccess.ts';
import { apiUrl, itemsUrl } from '../azureApi.ts';
import type { AzureSettings } from '../AzureIntegration.ts';
import { ItemAnswer, RepositoriesAnswer, type FoundRepository } from './answers.ts';
import { labelOf, type RepositorySearch } from './RepositorySettings.ts';
import { searchFiles } from './searchFiles.ts';

/** Repositories on a page that is asked for one by one. */
const PAGE_SIZE = 100;
/** Of them at a time. */
const CONCURRENCY = 8;

/**
 * Looks through the repositories of a project: one request tells which there are, and the code search what the texts of their
 * descriptors are known by, a thousand a request. Where there is no search, or a branch is asked for that it need not know,
 * each repository is asked.
 */
export class AzureRepositories implements Discovery {
  readonly #search: RepositorySearch;
  readonly #settings: AzureSettings;
  readonly #access: AzureAccess;
  readonly #what: string;

  constructor(search: RepositorySearch, settings: AzureSettings, access = new AzureAccess(settings)) {
    this.#search = search;
    this.#settings = settings;
    this.#access = access;
    this.#what = labelOf(search);
  }

  async *pages(options: DiscoverOptions): AsyncIterable<DiscoveredPage> {
    const { after, signal } = options;
    const repositories = await this.#list(signal);
    const total = repositories.length;
    // A page before was of repositories one by one: so are the others.
    const found =
      after === undefined && this.#search.branch === undefined ? await this.#findAll(signal) : undefined;
    if (found !== undefined) {
      yield { files: this.#filesOf(repositories, found), seen: total, total, problems: [] };
      return;
    }
    let rest = repositories.filter(({ id }) => after === undefined || id > after);
    do {
      const page = rest.slice(0, PAGE_SIZE);
      rest = rest.slice(PAGE_SIZE);
      const next = rest.length > 0 ? page.at(-1)?.id : undefined;
      yield { ...(await this.#askEach(page, options)), total, ...(next !== undefined && { next }) };
    } while (rest.length > 0);
  }

  /** In an order that stays, whatever comes and goes. */
  async #list(signal: AbortSignal): Promise<FoundRepository[]> {
    const search = this.#search;
    const { collection, project } = search;
    const { value } = await askAzure(
      { settings: this.#settings, access: this.#access },
      {
        url: apiUrl(this.#settings, { collection, project }, 'git/repositories'),
        collection,
        schema: RepositoriesAnswer,
        what: this.#what,
        signal,
      },
    );
    return value
      .filter(({ isDisabled }) => isDisabled !== true)
      .filter(found => search.isWanted({ name: found.name, project: found.project.name }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #findAll(signal: AbortSignal): Promise<ReadonlyMap<string, string> | undefined> {
    const [settings, access, search, what] = [this.#settings, this.#access, this.#search, this.#what];
    return searchFiles({ settings, access, search, what, signal });
  }

  #filesOf(
    repositories: readonly FoundRepository[],
    found: ReadonlyMap<string, string>,
  ): readonly DiscoveredFile[] {
    return repositories.flatMap(repository => {
      const id = found.get(repository.id);
      return id === undefined ? [] : [{ target: this.#targetOf(repository), token: `git:${id}` }];
    });
  }

  async #askEach(
    repositories: readonly FoundRepository[],
    options: DiscoverOptions,
  ): Promise<Pick<DiscoveredPage, 'files' | 'seen' | 'problems'>> {
    const limit = pLimit(CONCURRENCY);
    const looks = await Promise.all(
      repositories.map(repository => limit(() => this.#tryToLookAt(repository, options))),
    );
    const errors = looks.filter(look => look instanceof Error);
    // None of them can be had: it is not the repositories that something is wrong with.
    const [first] = errors;
    if (first instanceof ServiceUnavailableError && errors.length === looks.length) throw first;
    return {
      files: looks.flatMap(look => (look === undefined || look instanceof Error ? [] : [look])),
      seen: repositories.length,
      problems: looks.flatMap((look, index) => {
        const { name = '', project } = repositories[index] ?? {};
        return look instanceof Error
          ? [{ repository: `${project?.name ?? ''}/${name}`, message: messageOf(look) }]
          : [];
      }),
    };
  }

  /** Its file, undefined where there is none, or what is wrong with it alone. */
  async #tryToLookAt(
    repository: FoundRepository,
    options: DiscoverOptions,
  ): Promise<DiscoveredFile | Error | undefined> {
    try {
      return await this.#lookAt(repository, options);
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      const isOfAll = error instanceof RateLimited || error instanceof AuthenticationError;
      if (options.signal.aborted || isOfAll || !(error instanceof Error)) throw error;
      return error;
    }
  }

  async #lookAt(
    repository: FoundRepository,
    { isFirst, signal }: DiscoverOptions,
  ): Promise<DiscoveredFile | undefined> {
    const { collection, branch, path } = this.#search;
    // Without a commit there is no file, and no branch is the default one.
    if (!repository.defaultBranch) return undefined;
    const { objectId, isFolder, content } = await askAzure(
      { settings: this.#settings, access: this.#access },
      {
        url: itemsUrl(
          this.#settings,
          {
            collection,
            project: repository.project.name,
            repository: repository.id,
            version: branch === undefined ? undefined : { type: 'branch', name: branch },
          },
          { path, $format: 'json', includeContent: isFirst ? 'true' : undefined },
        ),
        collection,
        schema: ItemAnswer,
        what: `${this.#what}/${repository.name}`,
        signal,
      },
    );
    if (isFolder === true) return undefined;
    const text = isFirst ? textOf(content) : undefined;
    return {
      target: this.#targetOf(repository),
      token: `git:${objectId}`,
      ...(text !== undefined && { text }),
    };
  }

  #targetOf({ name, project }: FoundRepository): string {
    const { collection, branch, path, host } = this.#search;
    const place = [collection, project.name, '_git', name].filter(part => part !== '').map(encodePath);
    const version = branch === undefined ? '' : `&version=GB${encodePath(branch)}`;
    return `${originOf(host)}/${place.join('/')}?path=${encodePath(path)}${version}`;
  }
}

/** What is no text, or longer than a descriptor may be, is read by itself: then it is told of. */
function textOf(content: string | null | undefined): string | undefined {
  if (typeof content !== 'string' || Buffer.byteLength(content) > MAX_DESCRIPTOR_SIZE) return undefined;
  return content;
}
