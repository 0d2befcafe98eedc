import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  EntitiesByRefsAnswer,
  EntitiesByRefsBody,
  EntitiesByRefsQuery,
  EntityAnswer,
  EntityPageAnswer,
  ListEntitiesQuery,
  NoQuery,
  QueryEntitiesBody,
  QueryEntitiesQuery,
} from '../../../protocol/http/catalogSchemas.ts';
import { parseFields, type TypedApp } from '../../http/index.ts';
import type { CatalogReader, PageRequest } from '../types.ts';
import { documented } from './documented.ts';
import { listEntities } from './listEntities.ts';
import { pageRequestOfBody, pageRequestOfQuery } from './pageRequest.ts';
import { defined, queryOf } from './queryOf.ts';
import type { RouteDeps } from './RouteDeps.ts';
import { joinJson, sendJson } from './sendJson.ts';

/** Reading many entities. Answers are joined from the texts that the store gives: nothing is parsed to be sent. */
export function registerEntitiesRoutes(app: TypedApp, { reader }: RouteDeps): void {
  registerList(app, reader);
  registerPageByFilter(app, reader);
  registerPageByPredicate(app, reader);
  registerByRefs(app, reader);
}

function registerList(app: TypedApp, reader: CatalogReader): void {
  app.get(
    '/entities',
    {
      schema: documented({
        operationId: 'GetEntities',
        summary: 'All entities, or those that match a filter',
        description:
          'Without limit, offset and after, everything is streamed. The next page is in the `link` header.',
        querystring: ListEntitiesQuery,
        response: { 200: { type: 'array', items: EntityAnswer } },
      }),
    },
    (request, reply) =>
      listEntities(reader, { query: request.query, url: request.url.slice(app.prefix.length) }, reply),
  );
}

function registerPageByFilter(app: TypedApp, reader: CatalogReader): void {
  app.get(
    '/entities/by-query',
    {
      schema: documented({
        operationId: 'GetEntitiesByQuery',
        summary: 'A page of entities',
        querystring: QueryEntitiesQuery,
        response: { 200: EntityPageAnswer },
      }),
    },
    async (request, reply) => sendJson(reply, await readPage(reader, pageRequestOfQuery(request.query))),
  );
}

function registerPageByPredicate(app: TypedApp, reader: CatalogReader): void {
  app.post(
    '/entities/by-query',
    {
      schema: documented({
        operationId: 'QueryEntitiesByPredicate',
        summary: 'A page of entities that match a predicate',
        querystring: NoQuery,
        body: QueryEntitiesBody,
        response: { 200: EntityPageAnswer },
      }),
      preValidation: takeNoBodyAsEmpty,
    },
    async (request, reply) => sendJson(reply, await readPage(reader, pageRequestOfBody(request.body))),
  );
}

/** Who asks for nothing in particular needs no body to say so. */
function takeNoBodyAsEmpty(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  if (request.body === undefined) request.body = {};
  done();
}

function registerByRefs(app: TypedApp, reader: CatalogReader): void {
  app.post(
    '/entities/by-refs',
    {
      schema: documented({
        operationId: 'GetEntitiesByRefs',
        summary: 'The entities of a list of refs',
        querystring: EntitiesByRefsQuery,
        body: EntitiesByRefsBody,
        response: { 200: EntitiesByRefsAnswer },
      }),
    },
    async (request, reply) => {
      const items = await reader.entitiesByRefs({
        refs: request.body.entityRefs,
        ...defined({
          query: queryOf({ filter: request.query.filter, query: request.body.query }),
          fields: parseFields(request.body.fields),
        }),
      });
      return sendJson(reply, `{"items":${joinJson(items)}}`);
    },
  );
}

async function readPage(reader: CatalogReader, request: PageRequest): Promise<string> {
  const { items, totalItems, nextCursor, prevCursor } = await reader.queryEntities(request);
  const pageInfo = JSON.stringify({ nextCursor, prevCursor });
  return `{"items":${joinJson(items)},"totalItems":${totalItems},"pageInfo":${pageInfo}}`;
}
