import type { Event } from 'vscode';
import type { ExtensionServices } from '../../services.ts';

/** The entities that the user has starred. */
export interface Stars {
  has(ref: string): boolean;
  set(ref: string, starred: boolean): unknown;
  readonly onDidChange: Event<unknown>;
}

/** What the entity page is handed. Without `stars` it shows no star. */
export interface EntityPageServices extends Pick<ExtensionServices, 'context' | 'connection' | 'log'> {
  readonly stars?: Stars;
}
