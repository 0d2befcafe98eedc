import type { RegisteredLocation, RegisteredLocations } from '../../store/index.ts';
import type { CatalogRoot, CatalogSettings } from '../types.ts';

/** What the catalog is read from: what was configured, and the locations that users registered. */
export class CatalogRoots {
  readonly #registered: Pick<RegisteredLocations, 'all'>;
  #configured: CatalogSettings;

  constructor(configured: CatalogSettings, registered: Pick<RegisteredLocations, 'all'>) {
    this.#configured = configured;
    this.#registered = registered;
  }

  get configured(): CatalogSettings {
    return this.#configured;
  }

  configure(settings: CatalogSettings): void {
    this.#configured = settings;
  }

  async all(): Promise<CatalogSettings> {
    const registered = await this.#registered.all();
    return { ...this.#configured, roots: [...this.#configured.roots, ...registered.map(rootOf)] };
  }
}

function rootOf({ type, target, presence, name }: RegisteredLocation): CatalogRoot {
  return { kind: 'location', type, target, name, ...(presence !== undefined && { presence }) };
}
