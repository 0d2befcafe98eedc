import { NotFoundError, stringifyEntityRef } from '../../../model/index.ts';
import {
  EntityAncestryAnswer,
  EntityAnswer,
  EntityNameParams,
  NoQuery,
  UidParams,
} from '../../../protocol/http/catalogSchemas.ts';
import type { CatalogReader } from '../types.ts';
import { documented } from './documented.ts';
import type { TypedApp } from '../../http/index.ts';
import type { RouteDeps } from './RouteDeps.ts';
import { joinJson, sendJson } from './sendJson.ts';

/** Reading one entity. Answers are the texts that the store gives. */
export function registerEntityRoutes(app: TypedApp, deps: RouteDeps): void {
  const { reader } = deps;
  registerByUid(app, reader);
  registerByName(app, reader);
  registerAncestry(app, reader);
  registerDelete(app, deps);
}

function registerByUid(app: TypedApp, reader: CatalogReader): void {
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
}

/**
 * What a source gives cannot be removed from here: it is looked at again, and what it gives no more goes. Without an
 * error for a uid that nobody has, as with Backstage.
 */
function registerDelete(app: TypedApp, { reader, locations }: RouteDeps): void {
  app.delete(
    '/entities/by-uid/:uid',
    {
      schema: documented({
        operationId: 'DeleteEntityByUid',
        summary: 'Look at the source of an entity again: the entity goes when its source gives it no more',
        params: UidParams,
        querystring: NoQuery,
        response: { 204: { type: 'null', description: 'It will be looked at, or is not there.' } },
      }),
    },
    async (request, reply) => {
      if ((await reader.entityByUid(request.params.uid)) !== undefined) locations.refresh();
      return reply.code(204).send(undefined);
    },
  );
}

function registerByName(app: TypedApp, reader: CatalogReader): void {
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
}

function registerAncestry(app: TypedApp, reader: CatalogReader): void {
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
}

function found<Value>(value: Value | undefined, missing: string): Value {
  if (value === undefined) throw new NotFoundError(missing);
  return value;
}
