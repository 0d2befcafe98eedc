import { isAbortError, messageOf, NotFoundError } from '../../../model/index.ts';
import { NoQuery, RefreshBody } from '../../../protocol/http/catalogSchemas.ts';
import { documented } from './documented.ts';
import type { TypedApp } from '../../http/index.ts';
import type { RouteDeps } from './RouteDeps.ts';

/** Asking for an entity's sources to be looked at again. It is answered at once: the looking goes on behind it. */
export function registerRefreshRoute(app: TypedApp, { reader, ingest, logger }: RouteDeps): void {
  app.post(
    '/refresh',
    {
      schema: documented({
        operationId: 'RefreshEntity',
        summary: "Look at an entity's source again",
        querystring: NoQuery,
        body: RefreshBody,
        response: { 200: { type: 'null', description: 'It will be looked at.' } },
      }),
    },
    async (request, reply) => {
      // As in by-refs, only a full ref names an entity.
      const ref = request.body.entityRef.toLowerCase();
      const [entity] = await reader.entitiesByRefs({ refs: [ref], fields: ['kind'] });
      if (entity === undefined) throw new NotFoundError(`Entity ${ref} not found`);
      const source = await reader.source(ref);
      const targets = [source?.location, source?.origin].flatMap(location => targetOf(location) ?? []);
      const looking = targets.length === 0 ? ingest.refresh() : ingest.renew([...new Set(targets)]);
      looking.catch((error: unknown) => {
        if (!isAbortError(error)) logger.warn(`A refresh asked for by ${ref} failed: ${messageOf(error)}`);
      });
      return reply.code(200).send(undefined);
    },
  );
}

/** Of a location ref: its path, or URL. */
function targetOf(location: string | undefined): string | undefined {
  return /^(?:file|url):(.+)$/.exec(location ?? '')?.[1];
}
