import type { TreeView } from 'vscode';
import { LatestOnly, type Disposable } from '../common/index.ts';
import { providerCaption } from '../providers/index.ts';
import type { ExtensionServices } from '../services.ts';
import { caption } from './caption.ts';
import { failureOf } from './failureOf.ts';
import type { CatalogNode } from './nodes/CatalogNode.ts';
import type { ScopeReader } from './state/ScopeReader.ts';
import type { TreeChoices } from './state/TreeChoices.ts';

export interface TreeCaptionOptions {
  services: Pick<ExtensionServices, 'connection' | 'log' | 'viewState'>;
  view: TreeView<CatalogNode>;
  choices: TreeChoices;
  scopes: ScopeReader;
  formatCount: (count: number) => string;
}

/** Keeps what stands beside the view's name and above its tree: how many there are, and what the filters leave of them. */
export class TreeCaption implements Disposable {
  readonly #options: TreeCaptionOptions;
  readonly #counting = new LatestOnly();
  /** Entities that the filters leave; undefined until they are counted. */
  #shown: number | undefined;

  constructor(options: TreeCaptionOptions) {
    this.#options = options;
  }

  update(): void {
    const { choices, formatCount, services, view } = this.#options;
    const { description, message } = caption({
      preferences: choices.current,
      shown: this.#shown,
      total: services.connection.status?.entities ?? 0,
      providers: providerCaption(services.connection.status?.providers ?? []),
      failure: failureOf(services.connection),
      formatCount,
    });
    // The types of the editor take undefined for "none" only where the property is left out.
    Object.assign(view, { description, message });
  }

  /** There are other filters: what was counted is of no use. */
  forget(): void {
    this.#shown = undefined;
    this.update();
  }

  /** Counts what the filters leave, and says whether that is anything. */
  count(): void {
    const { scopes, services } = this.#options;
    // It deals with its own failures.
    void this.#counting
      .run(async signal => {
        const { client } = services.connection;
        const shown = client === undefined ? undefined : await scopes.count(client, signal);
        this.#shown = shown;
        services.viewState.setHidden(shown === 0);
        this.update();
      })
      .catch((error: unknown) => {
        services.log.warn('The entities could not be counted.', error);
      });
  }

  dispose(): void {
    this.#counting.dispose();
  }
}
