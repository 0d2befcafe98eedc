import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import type { CatalogConnection } from '../services.ts';

const MOST_MS = 20_000;

/** Resolves with true when the catalog has the entity, with false when it is not waited for any longer. */
export async function untilShown(
  connection: Pick<CatalogConnection, 'onDidChangeCatalog'>,
  client: Pick<CatalogClient, 'entityByRef'>,
  ref: string,
  signal: AbortSignal,
): Promise<boolean> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(MOST_MS)]);
  while (!limit.aborted) {
    const changed = nextChange(connection, limit);
    if ((await client.entityByRef(ref)) !== undefined) return true;
    await changed;
  }
  return false;
}

function nextChange(
  connection: Pick<CatalogConnection, 'onDidChangeCatalog'>,
  signal: AbortSignal,
): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      subscription.dispose();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const subscription = connection.onDidChangeCatalog(done);
    signal.addEventListener('abort', done, { once: true });
  });
}
