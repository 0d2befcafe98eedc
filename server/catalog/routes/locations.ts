import { NotFoundError, stringifyEntityRef } from '../../../model/index.ts';
import { Location } from '../../../protocol/http/catalog.ts';
import {
  EntityNameParams,
  LocationIdParams,
  LocationPageAnswer,
  LocationsAnswer,
  NoQuery,
  QueryLocationsBody,
} from '../../../protocol/http/catalogSchemas.ts';
import { documented } from './documented.ts';
import type { RouteDeps, TypedApp } from './RouteDeps.ts';

/**
 * Registered locations, to be read. None can be registered yet: what the catalog reads is configured, and configured
 * locations are not among the registered ones.
 */
export function registerLocationRoutes(app: TypedApp, { reader }: RouteDeps): void {
  app.get(
    '/locations',
    {
      schema: documented({
        operationId: 'GetLocations',
        summary: 'All registered locations',
        querystring: NoQuery,
        response: { 200: LocationsAnswer },
      }),
    },
    () => [],
  );

  app.post(
    '/locations/by-query',
    {
      schema: documented({
        operationId: 'GetLocationsByQuery',
        summary: 'A page of registered locations',
        querystring: NoQuery,
        body: QueryLocationsBody,
        response: { 200: LocationPageAnswer },
      }),
    },
    () => ({ items: [], totalItems: 0, pageInfo: {} }),
  );

  app.get(
    '/locations/:id',
    {
      schema: documented({
        operationId: 'GetLocation',
        summary: 'A registered location',
        params: LocationIdParams,
        querystring: NoQuery,
        response: { 200: Location },
      }),
    },
    request => {
      throw new NotFoundError(`Found no location with ID ${request.params.id}`);
    },
  );

  app.get(
    '/locations/by-entity/:kind/:namespace/:name',
    {
      schema: documented({
        operationId: 'GetLocationByEntity',
        summary: 'The registered location that an entity came through',
        params: EntityNameParams,
        querystring: NoQuery,
        response: { 200: Location },
      }),
    },
    async request => {
      const ref = stringifyEntityRef(request.params);
      const [entity] = await reader.entitiesByRefs({ refs: [ref], fields: ['kind'] });
      throw new NotFoundError(
        entity === undefined
          ? `No such entity ${ref}`
          : `The entity ${ref} comes from the configuration, not from a registered location`,
      );
    },
  );
}
