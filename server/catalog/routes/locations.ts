import { stringifyEntityRef } from '../../../model/index.ts';
import { Location, LocationInput } from '../../../protocol/http/catalog.ts';
import {
  AnalyzeLocationAnswer,
  AnalyzeLocationBody,
  CreatedLocationAnswer,
  CreateLocationQuery,
  EntityNameParams,
  LocationIdParams,
  LocationPageAnswer,
  LocationsAnswer,
  NoQuery,
  QueryLocationsBody,
  UpdateLocationBody,
} from '../../../protocol/http/catalogSchemas.ts';
import { documented } from './documented.ts';
import { abortWhenGone, type TypedApp } from '../../http/index.ts';
import type { RouteDeps } from './RouteDeps.ts';
import { sendJson } from './sendJson.ts';

/** Locations that users register. What the configuration names is not among them. */
export function registerLocationRoutes(app: TypedApp, { locations, onboarding }: RouteDeps): void {
  registerReading(app, locations);
  registerWriting(app, locations);

  app.post(
    '/analyze-location',
    {
      schema: documented({
        operationId: 'AnalyzeLocation',
        summary: 'What a location holds, or a first descriptor for it',
        querystring: NoQuery,
        body: AnalyzeLocationBody,
        response: { 200: AnalyzeLocationAnswer },
      }),
    },
    (request, reply) => {
      const { location, catalogFilename, catalogFileName } = request.body;
      const fileName = catalogFilename ?? catalogFileName;
      return onboarding.analyze(location.target, { fileName, signal: abortWhenGone(reply.raw) });
    },
  );
}

function registerReading(app: TypedApp, locations: RouteDeps['locations']): void {
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
    async () => (await locations.all()).map(data => ({ data })),
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
    request => locations.page(request.body),
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
    request => locations.byId(request.params.id),
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
    request => locations.byEntity(stringifyEntityRef(request.params)),
  );
}

function registerWriting(app: TypedApp, locations: RouteDeps['locations']): void {
  app.post(
    '/locations',
    {
      schema: documented({
        operationId: 'CreateLocation',
        summary: 'Register a location, or see what it would bring',
        querystring: CreateLocationQuery,
        body: LocationInput,
        response: { 201: CreatedLocationAnswer },
      }),
    },
    async (request, reply) => {
      const { dryRun = '', onConflict } = request.query;
      const answer = /^(?:true|t|yes|y|on|1)$/i.test(dryRun)
        ? await locations.preview(request.body)
        : { location: await locations.create(request.body, onConflict), entities: [] };
      return sendJson(reply.code(201), JSON.stringify(answer));
    },
  );

  app.put(
    '/locations/:id',
    {
      schema: documented({
        operationId: 'UpdateLocation',
        summary: 'Change what a registered location names',
        params: LocationIdParams,
        querystring: NoQuery,
        body: UpdateLocationBody,
        response: { 200: Location },
      }),
    },
    request => locations.update(request.params.id, request.body),
  );

  app.delete(
    '/locations/:id',
    {
      schema: documented({
        operationId: 'DeleteLocation',
        summary: 'Unregister a location: what it brought goes with it',
        params: LocationIdParams,
        querystring: NoQuery,
        response: { 204: { type: 'null', description: 'It is unregistered.' } },
      }),
    },
    async (request, reply) => {
      await locations.delete(request.params.id);
      return reply.code(204).send(undefined);
    },
  );
}
