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
import type { RouteDeps, TypedApp } from './RouteDeps.ts';
import { joinJson, sendJson } from './sendJson.ts';

/** Reading one entity. Answers are the texts that the store gives. */
export function registerEntityRoutes(app: TypedApp, { reader }: RouteDeps): void {
  registerByUid(app, reader);
  registerByName(app, reader);
  registerAncestry(app, reader);
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
