import { ServiceUnavailableError } from '../../model/errors.ts';
import type { DocsClient } from '../../protocol/http/DocsClient.ts';
import type { ExtensionServices } from '../services.ts';

/** What the parts of the feature work with. */
export type DocsServices = Pick<ExtensionServices, 'context' | 'connection' | 'log' | 'entityPage'>;

/** @throws ServiceUnavailableError where there is no server. */
export async function whenDocs(
  { connection }: Pick<DocsServices, 'connection'>,
  signal?: AbortSignal,
): Promise<DocsClient> {
  await connection.whenConnected(signal);
  const { docs } = connection;
  if (docs === undefined) throw new ServiceUnavailableError('The server has just gone away.');
  return docs;
}
