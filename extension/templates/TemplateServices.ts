import { ServiceUnavailableError } from '../../model/errors.ts';
import type { ScaffolderClient } from '../../protocol/http/ScaffolderClient.ts';
import type { ExtensionServices } from '../services.ts';

/** What the parts of the feature work with. */
export type TemplateServices = Pick<
  ExtensionServices,
  'context' | 'connection' | 'log' | 'stars' | 'entityPage'
>;

/** @throws ServiceUnavailableError where there is no server. */
export async function whenScaffolder(
  { connection }: Pick<TemplateServices, 'connection'>,
  signal?: AbortSignal,
): Promise<ScaffolderClient> {
  await connection.whenConnected(signal);
  const { scaffolder } = connection;
  if (scaffolder === undefined) throw new ServiceUnavailableError('The server has just gone away.');
  return scaffolder;
}
