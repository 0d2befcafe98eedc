import type { CatalogReader } from '../../catalog/types.ts';
import type { LocationService } from '../../catalog/index.ts';
import type { Integration } from '../../sources/index.ts';
import type { Templating } from '../types.ts';

/** What actions are built with. */
export interface ActionServices {
  readonly catalog: Pick<CatalogReader, 'entitiesByRefs'>;
  readonly locations: Pick<LocationService, 'create' | 'look'>;
  readonly contents: ContentReader;
  readonly templating: Pick<Templating, 'createTextRenderer' | 'evaluateJsonata' | 'replacePattern'>;
  /** As they are configured at this moment; with the tokens of who signed in. */
  readonly integrations: () => readonly Integration[];
  readonly git: GitDefaults;
}

/** Of commits, where a step does not say. `scaffolder.defaultAuthor`, `scaffolder.defaultCommitMessage` */
export interface GitDefaults {
  readonly author: { readonly name: string; readonly email: string };
  readonly commitMessage: string;
}

/**
 * Reads what a step names: a URL of a Git host that is configured or of `backend.reading.allow`, or a path from the
 * template's own folder, from which nothing leads out.
 */
export interface ContentReader {
  /** All below a folder, with its executables and links (spec/scaffolder §4.3). */
  readFolder(url: string, options: ReadContentOptions): Promise<readonly ReadEntry[]>;
  readFile(url: string, options: ReadContentOptions): Promise<Uint8Array>;
}

export interface ReadContentOptions {
  /** Of the template: what a relative URL is from. */
  baseUrl?: string | undefined;
  /** Instead of the integration's, for its host alone. */
  token?: string | undefined;
  signal: AbortSignal;
}

export type ReadEntry =
  | { kind: 'file'; path: string; executable: boolean; read(): Promise<Uint8Array> }
  | { kind: 'folder'; path: string }
  | { kind: 'link'; path: string; target: string };
