import type { FastifyInstance } from 'fastify';
import { createOpenApiDocuments, type OpenApiDocuments } from '../createOpenApiDocuments.ts';

/** GET /openapi.json, and the part of it that Backstage's clients look for below /api/catalog. */
export function registerOpenApiRoutes(
  app: FastifyInstance,
  options: { version: string; registerRoutes: (app: FastifyInstance) => void },
): void {
  let documents: Promise<OpenApiDocuments> | undefined;
  // Made when first asked for: most servers never are, and start sooner for it.
  const read = (): Promise<OpenApiDocuments> => (documents ??= createOpenApiDocuments(options));
  const schema = {
    tags: ['server'],
    response: { 200: { type: 'object', additionalProperties: true, description: 'An OpenAPI document.' } },
  };
  app.get(
    '/openapi.json',
    { schema: { ...schema, operationId: 'readOpenApi', summary: 'This document' } },
    async () => (await read()).whole,
  );
  app.get(
    '/api/catalog/openapi.json',
    { schema: { ...schema, operationId: 'readCatalogOpenApi', summary: "The catalog API's document" } },
    async () => (await read()).catalog,
  );
}
