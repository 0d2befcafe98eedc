import { Type, type Static } from 'typebox';
import { NotFoundError } from '../../../../../model/index.ts';
import type { DiscoveredPage, DiscoverOptions, Discovery } from '../../../gitProvider/Discovery.ts';
import { PagesByOffset, type ListPage } from '../../../gitProvider/PagesByOffset.ts';
import { readFoundText } from '../../../gitProvider/readFoundText.ts';
import { RepositoryFiles, type Candidate } from '../../../gitProvider/RepositoryFiles.ts';
import { encodePath } from '../../../http/urlPath.ts';
import { askBitbucketServer, readCommit } from '../askBitbucketServer.ts';
import { askedBitbucketServer } from '../askedBitbucketServer.ts';
import { bitbucketServerHeaders } from '../bitbucketServerHeaders.ts';
import type { BitbucketServerSettings } from '../BitbucketServerIntegration.ts';
import { nextStart, Paged } from '../pages.ts';
import { apiPathOf, webPathOf } from '../repositoryPath.ts';
import type { RepositorySearch } from './RepositorySettings.ts';

const FoundRepository = Type.Object({
  slug: Type.String({ minLength: 1 }),
  project: Type.Object({ key: Type.String({ minLength: 1 }) }),
  /** Since version 8. */
  archived: Type.Optional(Type.Boolean()),
});
type FoundRepository = Static<typeof FoundRepository>;

const RepositoriesPage = Type.Object({ ...Paged, values: Type.Array(FoundRepository) });

const PAGE_SIZE = 100;

/**
 * Looks through the repositories of a host, a hundred a request. What lists them does not say whether one has moved, so
 * that each is asked for its last commit; its descriptor is read where that is another than the catalog knows.
 */
export class BitbucketServerRepositories implements Discovery {
  readonly #search: RepositorySearch;
  readonly #settings: BitbucketServerSettings;
  readonly #what: string;
  readonly #files = new RepositoryFiles();
  readonly #list: PagesByOffset<FoundRepository>;

  constructor(search: RepositorySearch, settings: BitbucketServerSettings) {
    this.#search = search;
    this.#settings = settings;
    this.#what = `Bitbucket ${search.host}`;
    this.#list = new PagesByOffset(this.#what, nameOf);
  }

  pages({ after, isKnown, signal }: DiscoverOptions): AsyncIterable<DiscoveredPage> {
    return this.#list.pages({
      after,
      list: next => this.#readList(next, signal),
      lookAt: repositories =>
        this.#files.lookAt(repositories.filter(this.#isWanted), {
          nameOf,
          baseOf: this.#baseOf,
          candidateOf: (repository, signalOfPage) => this.#candidateOf(repository, signalOfPage),
          ...{ isKnown, signal },
        }),
    });
  }

  async #readList(after = '0', signal: AbortSignal): Promise<ListPage<FoundRepository>> {
    const { projectKey, isWithoutArchived } = this.#search;
    const page = await askBitbucketServer(this.#settings, {
      path: '/repos',
      query: {
        ...{ limit: String(PAGE_SIZE), start: after },
        // Those that are older than either of these leave it to the filters.
        archived: isWithoutArchived ? 'ACTIVE' : 'ALL',
        ...(projectKey !== undefined && { projectkey: projectKey }),
      },
      schema: RepositoriesPage,
      ...{ what: this.#what, signal },
    });
    return { repositories: page.values, next: nextStart(page, this.#what) };
  }

  readonly #isWanted = ({ slug, project, archived = false }: FoundRepository): boolean =>
    this.#search.isWanted({ slug, projectKey: project.key, archived });

  readonly #baseOf = (repository: FoundRepository): string =>
    `${this.#settings.baseUrl}${webPathOf(placeOf(repository))}/`;

  /** Undefined for one without commits. */
  async #candidateOf(repository: FoundRepository, signal: AbortSignal): Promise<Candidate | undefined> {
    const { apiBaseUrl } = this.#settings;
    const place = placeOf(repository);
    const path = encodePath(this.#search.path);
    const what = `Bitbucket ${nameOf(repository)}`;
    const commit = await readCommit(this.#settings, apiPathOf(place), { what, signal }).catch(
      (error: unknown) => {
        if (error instanceof NotFoundError) return undefined;
        throw error;
      },
    );
    if (commit === undefined) return undefined;
    const target = `${this.#baseOf(repository)}browse/${path}`;
    return {
      target,
      token: `commit:${commit}`,
      commit,
      // By its commit, so that the text is what the token says.
      read: signalOfRead =>
        readFoundText(new URL(`${apiBaseUrl}${apiPathOf(place)}/raw/${path}?at=${commit}`), {
          target,
          headers: bitbucketServerHeaders(this.#settings),
          asked: askedBitbucketServer(this.#settings),
          signal: signalOfRead,
        }),
    };
  }
}

function placeOf({ project, slug }: FoundRepository): { project: string; repository: string } {
  return { project: project.key, repository: slug };
}

function nameOf({ project, slug }: FoundRepository): string {
  return `${project.key}/${slug}`;
}
