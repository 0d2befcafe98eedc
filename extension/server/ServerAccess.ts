import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import type { DocsClient } from '../../protocol/http/DocsClient.ts';
import type { ScaffolderClient } from '../../protocol/http/ScaffolderClient.ts';

/** One way to a server: this machine's own, or a shared one. */
export interface ServerAccess {
  /** Whether to try again by itself after a connect that failed. */
  readonly retries: boolean;
  /** Starts or finds the server and opens the window's catalog there. */
  connect(signal: AbortSignal): Promise<CatalogClient>;
  /** Of the server that was connected to last; undefined before. */
  readonly scaffolder?: ScaffolderClient | undefined;
  /** The same. */
  readonly docs?: DocsClient | undefined;
  /** Looks why the server went away. @throws ServerStartError when it is no use to connect again. */
  explainLoss(signal: AbortSignal): Promise<void>;
  /** Ends the server, so that connect starts it anew; a shared one is left alone. */
  reset(signal: AbortSignal): Promise<void>;
  /** Tells the server of the window's folders and globs, where it cares; it reads their app-config.yaml anew. */
  update?(signal: AbortSignal): Promise<void>;
}
