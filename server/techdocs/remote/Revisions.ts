import type { CatalogSettings } from '../../catalog/types.ts';
import { createGitUrls, takeRevisions, type KnownRevision } from '../../sources/index.ts';
import type { TreeRevision } from '../places/DocsPlace.ts';

/** Where the catalog knows the branches of repositories to be. */
export class Revisions {
  readonly #settings: () => Pick<CatalogSettings, 'integrations'>;
  /** Of a file on the branch, by its target; of several on one branch, what was told last holds. */
  readonly #commits = new Map<string, string>();
  /** By repository and branch; made when it is asked for. */
  #byBranch: ReadonlyMap<string, string> | undefined;
  #integrations: CatalogSettings['integrations'];

  constructor(settings: () => Pick<CatalogSettings, 'integrations'>) {
    this.#settings = settings;
  }

  take(revisions: readonly KnownRevision[]): void {
    takeRevisions(this.#commits, revisions);
    this.#byBranch = undefined;
  }

  /** Undefined where the catalog does not know it. */
  of(url: URL): TreeRevision | undefined {
    const { integrations = [] } = this.#settings();
    const gitUrls = createGitUrls(integrations);
    const keyOf = (page: URL): string | undefined => {
      const repository = gitUrls.repository(page);
      return repository && `${repository.url.toLowerCase()} ${repository.ref ?? ''}`;
    };
    if (this.#byBranch === undefined || this.#integrations !== integrations) {
      this.#integrations = integrations;
      this.#byBranch = new Map(
        [...this.#commits].flatMap(([target, commit]) => {
          const key = URL.canParse(target) ? keyOf(new URL(target)) : undefined;
          return key === undefined ? [] : [[key, commit] as const];
        }),
      );
    }
    const key = keyOf(url);
    const commit = key === undefined ? undefined : this.#byBranch.get(key);
    if (commit === undefined) return undefined;
    const at = gitUrls.atCommit?.(url, commit);
    return { commit, ...(at !== undefined && URL.canParse(at) && { url: new URL(at) }) };
  }
}
