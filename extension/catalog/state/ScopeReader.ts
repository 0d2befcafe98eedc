import { NotFoundError } from '../../../model/errors.ts';
import type { CatalogClient } from '../../../protocol/http/CatalogClient.ts';
import { showError, type Log } from '../../common/index.ts';
import type { Me } from '../me/Me.ts';
import { isFiltered, isRef, scopeRequest, type CatalogScope } from './CatalogScope.ts';
import type { Stars } from './Stars.ts';
import type { TreeChoices } from './TreeChoices.ts';

export interface ScopeReaderOptions {
  choices: TreeChoices;
  me: Me;
  stars: Stars;
  log: Log;
}

/** From what the user wants to see to what the server is asked for. */
export class ScopeReader {
  readonly #options: ScopeReaderOptions;

  constructor(options: ScopeReaderOptions) {
    this.#options = options;
  }

  async read(client: CatalogClient): Promise<CatalogScope> {
    const { choices, stars } = this.#options;
    const { text, ownedOnly, starredOnly } = choices.current;
    return {
      text,
      ...(ownedOnly ? { owners: await this.#owners(client) } : {}),
      ...(starredOnly ? { starred: stars.refs } : {}),
    };
  }

  /** How many entities the filters leave; undefined where there are no filters. */
  async count(client: CatalogClient, signal: AbortSignal): Promise<number | undefined> {
    const scope = await this.read(client);
    if (!isFiltered(scope)) return undefined;
    const { totalItems } = await client.queryEntities({ ...scopeRequest(scope), limit: 0 }, { signal });
    return totalItems;
  }

  /** Whether the filters leave the entity. */
  async shows(client: CatalogClient, ref: string): Promise<boolean> {
    const scope = await this.read(client);
    if (!isFiltered(scope)) return true;
    const { totalItems } = await client.queryEntities({ ...scopeRequest(scope, isRef(ref)), limit: 0 });
    return totalItems > 0;
  }

  /** Remembered from another day, "owned by me" may have no me any more: it is then said, and everyone's is shown. */
  async #owners(client: CatalogClient): Promise<string[]> {
    const { choices, log, me } = this.#options;
    try {
      return await me.owners(client);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      if (choices.current.ownedOnly) {
        await choices.change({ ownedOnly: false });
        showError(error, log);
      }
      return [];
    }
  }
}
