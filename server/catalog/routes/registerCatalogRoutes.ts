import type { FastifyInstance } from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { registerEmptyNotFound } from '../../http/index.ts';
import { registerCallboardRoutes } from './callboard.ts';
import { registerEntitiesRoutes } from './entities.ts';
import { registerEntityRoutes } from './entity.ts';
import { registerEventRoute } from './events.ts';
import { registerFacetRoutes } from './facets.ts';
import { registerLocationRoutes } from './locations.ts';
import { registerProviderRoutes } from './providers.ts';
import { registerOnboardingRoutes } from './onboarding.ts';
import { registerProviderEventsRoute } from './providerEvents.ts';
import { registerProviderSyncRoutes } from './providerSync.ts';
import { registerRefreshRoute } from './refresh.ts';
import type { RouteDeps } from './RouteDeps.ts';
import { tellFreshness } from './tellFreshness.ts';
import { registerValidateEntityRoute } from './validateEntity.ts';

/** Everything that one catalog answers, but the OpenAPI documents. */
export function registerCatalogRoutes(app: FastifyInstance, deps: RouteDeps): void {
  app.register(
    (scope, _options, done) => {
      const catalog = scope.withTypeProvider<TypeBoxTypeProvider>();
      registerEmptyNotFound(scope);
      tellFreshness(scope, deps.status);
      registerEntitiesRoutes(catalog, deps);
      registerEntityRoutes(catalog, deps);
      registerFacetRoutes(catalog, deps);
      registerLocationRoutes(catalog, deps);
      registerRefreshRoute(catalog, deps);
      registerValidateEntityRoute(catalog, deps);
      done();
    },
    { prefix: '/api/catalog' },
  );
  app.register(
    (scope, _options, done) => {
      const callboard = scope.withTypeProvider<TypeBoxTypeProvider>();
      registerCallboardRoutes(callboard, deps);
      // They make the server ask any host, in the name of its user: on a shared one, nobody is to do that.
      if (deps.events === undefined) registerProviderRoutes(callboard, deps);
      registerOnboardingRoutes(callboard, deps);
      registerEventRoute(callboard, deps);
      registerProviderSyncRoutes(callboard, deps);
      done();
    },
    { prefix: '/api/callboard/v1' },
  );
  if (deps.events !== undefined) {
    app.register(
      (scope, _options, done) => {
        registerProviderEventsRoute(scope.withTypeProvider<TypeBoxTypeProvider>(), deps);
        done();
      },
      { prefix: '/api/events' },
    );
  }
}
