import { MAX_DESCRIPTOR_SIZE } from '../../../../../model/index.ts';
import type {
  DiscoveredFile,
  DiscoveredPage,
  DiscoverOptions,
  Discovery,
} from '../../../gitProvider/Discovery.ts';
import { originOf } from '../../../gitProvider/originOf.ts';
import { pagesOfEach } from '../../../gitProvider/pagesOfEach.ts';
import { encodePath } from '../../../http/urlPath.ts';
import { askAzure } from '../askAzure.ts';
import { AzureAccess } from '../AzureAccess.ts';
import { apiUrl, itemsUrl } from '../azureApi.ts';
import type { AzureSettings } from '../AzureIntegration.ts';
import { ItemAnswer, RepositoriesAnswer, type FoundRepository } from './answers.ts';
import { labelOf, type RepositorySearch } from './RepositorySettings.ts';
import { searchFiles } from './searchFiles.ts';

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
    yield* pagesOfEach(repositories, {
      after,
      signal,
      idOf: ({ id }) => id,
      nameOf: ({ name, project }) => `${project.name}/${name}`,
      baseOf: repository => this.#baseOf(repository),
      lookAt: repository => this.#lookAt(repository, options),
    });
  }

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
      .filter(found => search.isWanted({ name: found.name, project: found.project.name }));
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

  #targetOf(repository: FoundRepository): string {
    const { branch, path } = this.#search;
    const version = branch === undefined ? '' : `&version=GB${encodePath(branch)}`;
    return `${this.#baseOf(repository)}path=${encodePath(path)}${version}`;
  }

  #baseOf({ name, project }: FoundRepository): string {
    const { collection, host } = this.#search;
    const place = [collection, project.name, '_git', name].filter(part => part !== '').map(encodePath);
    return `${originOf(host)}/${place.join('/')}?`;
  }
}

/** What is no text, or longer than a descriptor may be, is read by itself: then it is told of. */
function textOf(content: string | null | undefined): string | undefined {
  if (typeof content !== 'string' || Buffer.byteLength(content) > MAX_DESCRIPTOR_SIZE) return undefined;
  return content;
}
