import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { registerDocsRoutes, registerDocsWritingRoutes } from './docs.ts';
import type { TechDocsRouteDeps } from './TechDocsRouteDeps.ts';
import { registerTechDocsApi } from './techdocs.ts';

/** Technical docs: as the editor reads them, and as Backstage's clients do. */
export function registerTechDocsRoutes(app: FastifyInstance, deps: TechDocsRouteDeps): void {
  app.register(
    (scope, _options, done) => {
      registerTechDocsApi(scope.withTypeProvider<TypeBoxTypeProvider>(), deps);
      done();
    },
    { prefix: '/api/techdocs' },
  );
  app.register(
    (scope, _options, done) => {
      const callboard = scope.withTypeProvider<TypeBoxTypeProvider>();
      registerDocsRoutes(callboard, deps);
      // They read beside a file that the caller names: on a shared server, nobody is to do that.
      if (deps.events === undefined) registerDocsWritingRoutes(callboard, deps);
      done();
    },
    { prefix: '/api/callboard/v1/docs' },
  );
}
