import { MAX_DESCRIPTOR_SIZE } from '../../../../../model/index.ts';
import type {
  DiscoveredFile,
  DiscoveredPage,
  DiscoverOptions,
  Discovery,
} from '../../../gitProvider/Discovery.ts';
import { pagesOfEach } from '../../../gitProvider/pagesOfEach.ts';
import { TakenPages } from '../../../gitProvider/TakenPages.ts';
import { encodePath } from '../../../http/urlPath.ts';
import { askGitea } from '../askGitea.ts';
import type { GiteaSettings } from '../GiteaIntegration.ts';
import { ContentsAnswer, RepositoriesAnswer, type FoundRepository } from './answers.ts';
import type { RepositorySearch } from './RepositorySettings.ts';

/** Repositories in a request; Gitea gives no more than these unless it is told to. */
const LIST_SIZE = 50;

/** Looks through the repositories of an organisation, each in a request: Gitea tells of no files of many at once. */
export class GiteaRepositories implements Discovery {
  readonly #search: RepositorySearch;
  readonly #settings: GiteaSettings;
  readonly #what: string;

  constructor(search: RepositorySearch, settings: GiteaSettings) {
    this.#search = search;
    this.#settings = settings;
    this.#what = `Gitea ${search.organization}`;
  }

  async *pages(options: DiscoverOptions): AsyncIterable<DiscoveredPage> {
    const { after, signal } = options;
    yield* pagesOfEach(await this.#list(signal), {
      after,
      signal,
      idOf: ({ id }) => String(id).padStart(12, '0'),
      nameOf: repository => repository.full_name,
      baseOf: repository => this.#baseOf(repository),
      lookAt: repository => this.#lookAt(repository, options),
    });
  }

  /**
   * All of them before any is looked at: what comes or goes meanwhile would move the others from page to page. One that
   * goes between two pages does so too: then they are listed once more.
   */
  async #list(signal: AbortSignal): Promise<FoundRepository[]> {
    const found = new Map<number, FoundRepository>();
    const mayHaveMoved = await this.#listInto(found, signal);
    if (mayHaveMoved) await this.#listInto(found, signal);
    return [...found.values()];
  }

  /** True where the host does not tell on a page that it has as many as on the one before. */
  async #listInto(found: Map<number, FoundRepository>, signal: AbortSignal): Promise<boolean> {
    const organization = encodeURIComponent(this.#search.organization);
    const taken = new TakenPages(this.#what);
    const listed = new Set<number>();
    let mayHaveMoved = false;
    let before: number | undefined;
    for (let page = 1, isMore = true; isMore; page++) {
      const { value, headers } = await askGitea(this.#settings, {
        path: `orgs/${organization}/repos?page=${page}&limit=${LIST_SIZE}`,
        schema: RepositoriesAnswer,
        what: this.#what,
        signal,
      });
      taken.take(value.map(({ id }) => id).join());
      for (const repository of value) {
        found.set(repository.id, repository);
        listed.add(repository.id);
      }
      const total = Number(headers.get('x-total-count') ?? Number.NaN);
      mayHaveMoved ||= before !== undefined && !(total >= before);
      before = total;
      // A host may give fewer at a time than it is asked for, and need not say how many there are.
      isMore = value.length > 0 && !(listed.size >= total);
    }
    return mayHaveMoved;
  }

  async #lookAt(
    repository: FoundRepository,
    { isKnown, signal }: DiscoverOptions,
  ): Promise<DiscoveredFile | undefined> {
    if (repository.empty) return undefined;
    const { branch, path } = this.#search;
    const name = encodePath(repository.full_name);
    const { value } = await askGitea(this.#settings, {
      path: `repos/${name}/contents/${encodePath(path)}?ref=${encodeURIComponent(branch)}`,
      schema: ContentsAnswer,
      what: `Gitea ${repository.full_name}`,
      signal,
    });
    if (Array.isArray(value) || value.type !== 'file') return undefined;
    const target = `${this.#baseOf(repository)}src/branch/${encodePath(`${branch}/${path}`)}`;
    const token = `git:${value.sha}`;
    const text = isKnown(target, token) ? undefined : textOf(value);
    return { target, token, ...(text !== undefined && { text }) };
  }

  #baseOf({ full_name: name }: FoundRepository): string {
    return `${this.#settings.baseUrl}/${encodePath(name)}/`;
  }
}

/** What is longer than a descriptor may be is read by itself: then it is told of. */
function textOf({ encoding, content }: Exclude<ContentsAnswer, unknown[]>): string | undefined {
  if (encoding !== 'base64' || typeof content !== 'string') return undefined;
  const bytes = Buffer.from(content, 'base64');
  return bytes.byteLength > MAX_DESCRIPTOR_SIZE ? undefined : bytes.toString('utf8');
}
