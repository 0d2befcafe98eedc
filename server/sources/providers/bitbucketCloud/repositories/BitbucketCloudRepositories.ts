import { askJson } from '../../../gitProvider/askJson.ts';
import type { DiscoveredPage, DiscoverOptions, Discovery } from '../../../gitProvider/Discovery.ts';
import { PagesByOffset, type ListPage } from '../../../gitProvider/PagesByOffset.ts';
import { readFoundText } from '../../../gitProvider/readFoundText.ts';
import { RepositoryFiles, type Candidate } from '../../../gitProvider/RepositoryFiles.ts';
import { encodePath } from '../../../http/urlPath.ts';
import { askedBitbucketCloud } from '../askedBitbucketCloud.ts';
import { BitbucketCloudAccess } from '../BitbucketCloudAccess.ts';
import type { BitbucketCloudSettings } from '../BitbucketCloudIntegration.ts';
import { nextPage } from '../nextPage.ts';
import { FIELDS, RepositoriesPage, type FoundRepository } from './answers.ts';
import type { RepositorySearch } from './RepositorySettings.ts';

/**
 * Looks through the repositories of a workspace, a hundred a request: each comes with the commit that its main branch is
 * at, and only one that has moved is asked for its descriptor.
 *
 * It tells no total: whether Bitbucket counts what whoever asks may not see, it does not say, and what falls short of a
 * total would be kept for ever.
 */
export class BitbucketCloudRepositories implements Discovery {
  readonly #search: RepositorySearch;
  readonly #settings: BitbucketCloudSettings;
  readonly #access: BitbucketCloudAccess;
  readonly #what: string;
  readonly #files = new RepositoryFiles();
  readonly #list: PagesByOffset<FoundRepository>;

  constructor(search: RepositorySearch, settings: BitbucketCloudSettings) {
    this.#search = search;
    this.#settings = settings;
    this.#access = new BitbucketCloudAccess(settings);
    this.#what = `Bitbucket ${search.workspace}`;
    this.#list = new PagesByOffset(this.#what, nameOf);
  }

  pages({ after, isKnown, signal }: DiscoverOptions): AsyncIterable<DiscoveredPage> {
    return this.#list.pages({
      after,
      list: next => this.#readList(next, signal),
      lookAt: async repositories => {
        const headers = await this.#access.headers();
        return this.#files.lookAt(repositories.filter(this.#isWanted), {
          nameOf,
          baseOf: this.#baseOf,
          candidateOf: repository => Promise.resolve(this.#candidateOf(repository, headers)),
          ...{ isKnown, signal },
        });
      },
    });
  }

  async #readList(after: string | undefined, signal: AbortSignal): Promise<ListPage<FoundRepository>> {
    const { value } = await askJson({
      url: after ?? this.#firstUrl(),
      schema: RepositoriesPage,
      what: this.#what,
      asked: askedBitbucketCloud(this.#settings),
      headers: await this.#access.headers(),
      signal,
    });
    const next = nextPage(value.next, this.#settings.apiBaseUrl, this.#what);
    return { repositories: value.values, size: value.size, next };
  }

  readonly #isWanted = ({ full_name: name, project }: FoundRepository): boolean =>
    this.#search.isWanted({ slug: name.slice(name.indexOf('/') + 1), projectKey: project?.key ?? '' });

  #firstUrl(): string {
    const { workspace, pageSize, projectKey } = this.#search;
    const query = new URLSearchParams({
      pagelen: String(pageSize),
      // One that is added meanwhile is on the last page, and moves none to a page that was read.
      sort: 'created_on',
      fields: FIELDS,
      ...(projectKey !== undefined && { q: `project.key="${projectKey}"` }),
    });
    return `${this.#settings.apiBaseUrl}/repositories/${encodeURIComponent(workspace)}?${query.toString()}`;
  }

  readonly #baseOf = ({ full_name: name }: FoundRepository): string =>
    `${this.#settings.baseUrl}/${encodePath(name)}/`;

  /** Undefined for one without commits. */
  #candidateOf(repository: FoundRepository, headers: Record<string, string>): Candidate | undefined {
    const { full_name: name, mainbranch, updated_on: updatedOn } = repository;
    if (mainbranch === undefined || mainbranch === null) return undefined;
    const { apiBaseUrl } = this.#settings;
    const { path } = this.#search;
    const hash = mainbranch.target?.hash;
    const branch = encodeURIComponent(mainbranch.name);
    const target = `${this.#baseOf(repository)}src/${branch}/${encodePath(path)}`;
    // By its commit, so that the text is what the token says, also of a branch with a slash in its name.
    const file = encodePath(`${hash ?? mainbranch.name}/${path}`);
    return {
      target,
      token: hash === undefined ? `updated:${updatedOn}` : `commit:${hash}`,
      ...(hash !== undefined && { commit: hash }),
      read: signal =>
        readFoundText(new URL(`${apiBaseUrl}/repositories/${encodePath(name)}/src/${file}`), {
          asked: askedBitbucketCloud(this.#settings),
          ...{ target, headers, signal },
        }),
    };
  }
}

function nameOf(repository: FoundRepository): string {
  return repository.full_name;
}
