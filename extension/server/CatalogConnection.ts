import type { Event } from 'vscode';
import type {
  CatalogChange,
  CatalogStatus,
  DocsChange,
  FileProblems,
} from '../../protocol/http/callboard.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import type { DocsClient } from '../../protocol/http/DocsClient.ts';
import type { ScaffolderClient } from '../../protocol/http/ScaffolderClient.ts';

/** What the window knows of its catalog's server. Each state has its welcome view. */
export type ConnectionState =
  | { kind: 'noFolder' }
  | { kind: 'untrusted' }
  | { kind: 'starting' }
  | { kind: 'connected' }
  /** `reason` is one sentence for the user. */
  | { kind: 'failed'; reason: string };

/** The window's way to its catalog: features use `client` when connected and listen to the rest. */
export interface CatalogConnection {
  readonly state: ConnectionState;
  /** Defined exactly while state is connected. */
  readonly client: CatalogClient | undefined;
  /** Of the same server; defined exactly while `client` is. */
  readonly scaffolder: ScaffolderClient | undefined;
  /** Of the same server; defined exactly while `client` is. */
  readonly docs: DocsClient | undefined;
  /** The last status heard of this catalog, from whatever server; undefined while another one has not been heard of. */
  readonly status: CatalogStatus | undefined;
  readonly onDidChangeState: Event<ConnectionState>;
  readonly onDidChangeStatus: Event<CatalogStatus>;
  readonly onDidChangeCatalog: Event<CatalogChange>;
  readonly onDidChangeProblems: Event<FileProblems>;
  /** Whose technical docs are other ones now. */
  readonly onDidChangeDocs: Event<DocsChange>;
  /** Resolves with the client once connected; rejects with ServiceUnavailableError when the server cannot be had. */
  whenConnected(signal?: AbortSignal): Promise<CatalogClient>;
  restart(): Promise<void>;
}
