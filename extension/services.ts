import type { Event, ExtensionContext } from 'vscode';
import type { CatalogView } from './catalog/CatalogView.ts';
import type { Stars } from './catalog/state/Stars.ts';
import type { Log } from './common/index.ts';
import type { CatalogConnection } from './server/CatalogConnection.ts';
import type { ViewState } from './status/ViewState.ts';

export type { CatalogConnection, ConnectionState } from './server/CatalogConnection.ts';

/** Opening entity pages; what registerEntityPage returns beside its disposal. */
export interface EntityPage {
  /** Shows the entity in the page, or in one beside the editor. `ref` is a canonical entity ref. */
  open(ref: string, options?: { beside?: boolean }): Promise<void>;
  /** The entity of the page in front; undefined while something else is. */
  readonly activeRef: string | undefined;
  /** Tells each entity that a page goes on to, whatever asked for it; pages that a reload brings back are not told. */
  readonly onDidShow: Event<string>;
}

/** What every feature's `register…(services)` is handed. Built in createExtension.ts and nowhere else. */
export interface ExtensionServices {
  readonly context: ExtensionContext;
  readonly connection: CatalogConnection;
  readonly log: Log;
  readonly viewState: ViewState;
  readonly stars: Stars;
  readonly entityPage: EntityPage;
}

/** What activate() returns: for tests and benchmarks only. */
export interface ExtensionApi {
  readonly services: ExtensionServices;
  readonly connection: CatalogConnection;
  readonly catalog: CatalogView;
  /** What activation cost the extension host: activate() itself, and reading and running the extension's code before it. */
  readonly activation: { readonly milliseconds: number; readonly loadMilliseconds: number };
}
