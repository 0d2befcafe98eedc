import { NotFoundError } from '../../../model/index.ts';
import { NoQuery, ProviderIdParams } from '../../../protocol/http/catalogSchemas.ts';
import { documented } from './documented.ts';
import type { TypedApp } from '../../http/index.ts';
import type { RouteDeps } from './RouteDeps.ts';

/** Going through one provider now, and no further. */
export function registerProviderSyncRoutes(app: TypedApp, { ingest, status }: RouteDeps): void {
  const requireProvider = async (id: string): Promise<void> => {
    const { providers = [] } = await status.read();
    if (providers.some(provider => provider.id === id)) return;
    const known = providers.map(provider => provider.id).join(', ') || 'none';
    throw new NotFoundError(`There is no provider '${id}' (${known})`);
  };

  app.post(
    '/providers/:id/sync',
    {
      schema: documented({
        operationId: 'SyncProvider',
        summary: 'Go through a provider now; answered when the catalog shows what was found',
        tags: ['callboard'],
        params: ProviderIdParams,
        querystring: NoQuery,
        response: {
          204: { type: 'null', description: 'Done, cancelled, or waiting: the status says which.' },
        },
      }),
    },
    async (request, reply) => {
      const { id } = request.params;
      await requireProvider(id);
      await ingest.syncProvider(id);
      return reply.code(204).send(undefined);
    },
  );

  app.delete(
    '/providers/:id/sync',
    {
      schema: documented({
        operationId: 'CancelProviderSync',
        summary: "End a provider's sync that is under way; what it found stays",
        tags: ['callboard'],
        params: ProviderIdParams,
        querystring: NoQuery,
        response: { 204: { type: 'null', description: 'None is under way.' } },
      }),
    },
    async (request, reply) => {
      const { id } = request.params;
      await requireProvider(id);
      await ingest.cancelSync(id);
      return reply.code(204).send(undefined);
    },
  );
}
