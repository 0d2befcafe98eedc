import { type ProvidedFiles, UrlSource } from '../../sources/index.ts';
import type { CatalogSettings } from '../types.ts';

/** The URLs that the catalog is read from: asked now and then, since nobody tells when what they hold changes. */
export class FollowedUrls {
  readonly #changed: () => void;
  readonly #provided: ProvidedFiles;
  #settings: CatalogSettings;
  #source: UrlSource;
  #hasChanged = false;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** `changed`: something that was asked for is another now, or is known for the first time. */
  constructor(settings: CatalogSettings, provided: ProvidedFiles, changed: () => void) {
    this.#settings = settings;
    this.#provided = provided;
    this.#changed = changed;
    this.#source = this.#createSource();
  }

  get source(): UrlSource {
    return this.#source;
  }

  get hasChanged(): boolean {
    return this.#hasChanged;
  }

  /** Whether an answer is awaited, or has not been taken. */
  get hasNews(): boolean {
    return this.#hasChanged || this.#source.isAsking;
  }

  /** Begins anew, so that nothing is asked for that nobody names any more. What was read is known by its token. */
  configure(settings: CatalogSettings): void {
    this.#settings = settings;
    this.#source.close();
    this.#source = this.#createSource();
  }

  /** Whether anything changed since this was asked before. */
  takeChange(): boolean {
    const changed = this.#hasChanged;
    this.#hasChanged = false;
    return changed;
  }

  /** Asks for all of them anew, or for these. */
  renew(isWanted?: (target: string) => boolean): void {
    this.#source.renew(isWanted);
  }

  /** Asks again after the interval that is configured, where there is anything to ask for. */
  schedule(): void {
    const { urlInterval } = this.#settings;
    clearTimeout(this.#timer);
    if (urlInterval === undefined || this.#source.size === 0 || this.#isClosed) return;
    this.#timer = setTimeout(() => {
      this.renew();
      this.schedule();
    }, urlInterval);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#source.close();
  }

  #createSource(): UrlSource {
    return new UrlSource({
      readable: this.#settings,
      provided: this.#provided,
      changed: () => {
        this.#hasChanged = true;
        this.#changed();
      },
    });
  }
}
