import { fastify, type FastifyInstance } from 'fastify';
import { plainSerializerCompiler } from './validation.ts';

/** As much of a document as is touched here. */
export interface OpenApiDocument {
  paths: Record<string, unknown>;
  servers: { url: string }[];
}

export interface OpenApiDocuments {
  whole: OpenApiDocument;
  /** Only what is below /api/catalog, with paths relative to it. */
  catalog: OpenApiDocument;
}

const catalogPrefix = '/api/catalog';

/** Prints the documents from the schemas of the routes, which are registered on an app of its own that never answers. */
export async function createOpenApiDocuments(options: {
  version: string;
  registerRoutes: (app: FastifyInstance) => void;
}): Promise<OpenApiDocuments> {
  const { fastifySwagger } = await import('@fastify/swagger');
  const app = fastify({ logger: false });
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(plainSerializerCompiler);
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.0.3',
      info: {
        title: 'Callboard',
        description:
          "The software catalog of this server. /api/catalog is Backstage's catalog API; /api/callboard/v1 adds what an editor needs.",
        version: options.version,
      },
      servers: [{ url: '/' }],
      tags: [
        { name: 'catalog', description: "Backstage's catalog API: entities, facets, locations." },
        { name: 'scaffolder', description: "Backstage's scaffolder API: templates, actions, tasks." },
        {
          name: 'techdocs',
          description: "Technical docs: as the editor reads them, and Backstage's TechDocs API.",
        },
        { name: 'callboard', description: 'Status, problems, events and sources.' },
        { name: 'server', description: 'Health, counters and this document.' },
      ],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
  });
  await app.register((scope, _options, done) => {
    options.registerRoutes(scope);
    done();
  });
  await app.ready();
  // The options ask for OpenAPI 3, whose documents have both keys.
  const whole = app.swagger() as unknown as OpenApiDocument;
  await app.close();
  return { whole, catalog: catalogPart(whole) };
}

function catalogPart(whole: OpenApiDocument): OpenApiDocument {
  const paths = Object.entries(whole.paths).flatMap(([path, item]) =>
    path.startsWith(`${catalogPrefix}/`) ? [[path.slice(catalogPrefix.length), item] as const] : [],
  );
  return { ...whole, servers: [{ url: catalogPrefix }], paths: Object.fromEntries(paths) };
}
