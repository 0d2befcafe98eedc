import { NotFoundError, stringifyEntityRef } from '../../../model/index.ts';
import {
  EntitiesByRefsAnswer,
  EntitiesByRefsBody,
  EntitiesByRefsQuery,
  EntityAncestryAnswer,
  EntityAnswer,
  EntityNameParams,
  EntityPageAnswer,
  ListEntitiesQuery,
  NoQuery,
  QueryEntitiesBody,
  QueryEntitiesQuery,
  UidParams,
} from '../../../protocol/http/catalogSchemas.ts';
import { parseFields } from '../../http/params/parseFields.ts';
import type { EntityJson, Page, PageRequest } from '../types.ts';
import { documented } from './documented.ts';
import { listEntities } from './listEntities.ts';
import { pageRequestOfBody, pageRequestOfQuery } from './pageRequest.ts';
import { defined, queryOf } from './queryOf.ts';
import type { RouteDeps, TypedApp } from './RouteDeps.ts';
import { joinJson, sendJson } from './sendJson.ts';

/** Reading entities. Answers are joined from the texts that the store gives: nothing is parsed to be sent. */
export function registerEntityRoutes(app: TypedApp, { reader }: RouteDeps): void {
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
    async (request, reply) => sendJson(reply, await readPage(pageRequestOfQuery(request.query))),
  );

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
    },
    async (request, reply) => sendJson(reply, await readPage(pageRequestOfBody(request.body))),
  );

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

  app.get(
    '/entities/by-uid/:uid',
    {
      schema: documented({
        operationId: 'GetEntityByUid',
        summary: 'The entity with a uid',
        params: UidParams,
        querystring: NoQuery,
        response: { 200: EntityAnswer },
      }),
    },
    async (request, reply) => {
      const { uid } = request.params;
      return sendJson(reply, found(await reader.entityByUid(uid), `No entity with uid ${uid}`));
    },
  );

  app.get(
    '/entities/by-name/:kind/:namespace/:name',
    {
      schema: documented({
        operationId: 'GetEntityByName',
        summary: 'The entity of a ref',
        params: EntityNameParams,
        querystring: NoQuery,
        response: { 200: EntityAnswer },
      }),
    },
    async (request, reply) => {
      const { kind, namespace, name } = request.params;
      const [entity] = await reader.entitiesByRefs({ refs: [stringifyEntityRef(request.params)] });
      const missing = `No entity named '${name}' found, with kind '${kind}' in namespace '${namespace}'`;
      return sendJson(reply, found(entity, missing));
    },
  );

  app.get(
    '/entities/by-name/:kind/:namespace/:name/ancestry',
    {
      schema: documented({
        operationId: 'GetEntityAncestryByName',
        summary: 'The entity and, upwards, the locations it was read through',
        params: EntityNameParams,
        querystring: NoQuery,
        response: { 200: EntityAncestryAnswer },
      }),
    },
    async (request, reply) => {
      const ref = stringifyEntityRef(request.params);
      const items = found(await reader.ancestry(ref), `No such entity ${ref}`).map(
        item => `{"entity":${item.entity},"parentEntityRefs":${JSON.stringify(item.parentEntityRefs)}}`,
      );
      return sendJson(reply, `{"rootEntityRef":${JSON.stringify(ref)},"items":${joinJson(items)}}`);
    },
  );

  const readPage = async (request: PageRequest): Promise<string> =>
    stringifyPage(await reader.queryEntities(request));
}

function stringifyPage(page: Page): EntityJson {
  const { nextCursor, prevCursor } = page;
  const pageInfo = JSON.stringify({ nextCursor, prevCursor });
  return `{"items":${joinJson(page.items)},"totalItems":${page.totalItems},"pageInfo":${pageInfo}}`;
}

function found<Value>(value: Value | undefined, missing: string): Value {
  if (value === undefined) throw new NotFoundError(missing);
  return value;
}
