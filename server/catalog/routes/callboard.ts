import { NotFoundError, stringifyEntityRef } from '../../../model/index.ts';
import { CatalogStatus, EntitySource, Explanation, FileProblems } from '../../../protocol/http/callboard.ts';
import {
  EntityNameParams,
  ExplainQuery,
  NoQuery,
  RefreshQuery,
} from '../../../protocol/http/catalogSchemas.ts';
import { explainTarget } from '../explain/explainTarget.ts';
import { documented } from './documented.ts';
import type { TypedApp } from '../../http/index.ts';
import type { RouteDeps } from './RouteDeps.ts';

/** Callboard's own resources: how the catalog is, what is wrong in its files, and where an entity comes from. */
export function registerCallboardRoutes(app: TypedApp, deps: RouteDeps): void {
  const { reader, ingest, status } = deps;
  app.get(
    '/status',
    {
      schema: documented({
        operationId: 'ReadStatus',
        summary: 'How the catalog is',
        tags: ['callboard'],
        querystring: NoQuery,
        response: { 200: CatalogStatus },
      }),
    },
    () => status.read(),
  );

  app.get(
    '/problems',
    {
      schema: documented({
        operationId: 'ReadProblems',
        summary: 'Every descriptor file that has problems, with their places',
        tags: ['callboard'],
        querystring: NoQuery,
        response: { 200: FileProblems },
      }),
    },
    () => reader.problems(),
  );

  app.post(
    '/refresh',
    {
      schema: documented({
        operationId: 'Refresh',
        summary: 'Look at sources again; answered when the catalog shows what was found',
        tags: ['callboard'],
        querystring: RefreshQuery,
        response: { 204: { type: 'null', description: 'Done.' } },
      }),
    },
    async (request, reply) => {
      await ingest.refresh(request.query.sources);
      return reply.code(204).send(undefined);
    },
  );

  app.get(
    '/explain',
    {
      schema: documented({
        operationId: 'Explain',
        summary: 'Why a file is, or is not, in the catalog',
        tags: ['callboard'],
        querystring: ExplainQuery,
        response: { 200: Explanation },
      }),
    },
    request => explainTarget(reader, deps.roots.configured, request.query.target),
  );

  app.get(
    '/entities/:kind/:namespace/:name/source',
    {
      schema: documented({
        operationId: 'ReadEntitySource',
        summary: 'Where an entity comes from, and what is kept out by it',
        tags: ['callboard'],
        params: EntityNameParams,
        querystring: NoQuery,
        response: { 200: EntitySource },
      }),
    },
    async request => {
      const ref = stringifyEntityRef(request.params);
      const source = await reader.source(ref);
      if (source === undefined) throw new NotFoundError(`No such entity ${ref}`);
      return source;
    },
  );
}
