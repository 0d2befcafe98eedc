import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { registerEmptyNotFound } from '../../http/index.ts';
import { registerDryRunRoutes, registerPreviewRoute } from './dryRun.ts';
import { registerLintRoute } from './lint.ts';
import type { ScaffolderRouteDeps } from './ScaffolderRouteDeps.ts';
import { registerTaskRoutes } from './tasks.ts';
import { registerShippedTemplatesRoute, registerTemplateRoutes } from './templates.ts';

/** Backstage's scaffolder API, and what Callboard adds to it. */
export function registerScaffolderRoutes(app: FastifyInstance, deps: ScaffolderRouteDeps): void {
  app.register(
    (scope, _options, done) => {
      const scaffolder = scope.withTypeProvider<TypeBoxTypeProvider>();
      registerEmptyNotFound(scope);
      registerTemplateRoutes(scaffolder, deps);
      registerTaskRoutes(scaffolder, deps);
      registerDryRunRoutes(scaffolder, deps);
      done();
    },
    { prefix: '/api/scaffolder/v2' },
  );
  app.register(
    (scope, _options, done) => {
      const callboard = scope.withTypeProvider<TypeBoxTypeProvider>();
      registerShippedTemplatesRoute(callboard, deps);
      registerPreviewRoute(callboard, deps);
      // It looks beside a file that the caller names: on a shared server, nobody is to do that.
      if (deps.events === undefined) registerLintRoute(callboard, deps);
      done();
    },
    { prefix: '/api/callboard/v1/scaffolder' },
  );
}
