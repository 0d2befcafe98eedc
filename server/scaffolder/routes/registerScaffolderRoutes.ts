import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { registerEmptyNotFound } from '../../http/index.ts';
import type { Scaffolder } from '../createScaffolder.ts';
import { registerDryRunRoutes, registerPreviewRoute } from './dryRun.ts';
import { registerTaskRoutes } from './tasks.ts';
import { registerTemplateRoutes } from './templates.ts';

export interface ScaffolderRouteDeps {
  scaffolder: Scaffolder;
  /** The open event streams, each by what ends it. */
  streams: Set<() => void>;
}

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
      registerPreviewRoute(scope.withTypeProvider<TypeBoxTypeProvider>(), deps);
      done();
    },
    { prefix: '/api/callboard/v1/scaffolder' },
  );
}
