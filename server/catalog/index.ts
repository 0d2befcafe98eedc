// What starts and serves a catalog. What its parts promise one another is types.ts, which the store below them imports
// too; checking files without a catalog has a door of its own, check/.
export { defaultRules } from './defaultRules.ts';
export { launchIngest, startIngest } from './ingest/index.ts';
export { CatalogRoots } from './locations/CatalogRoots.ts';
export { LocationService } from './locations/LocationService.ts';
export { Onboarding } from './onboarding/Onboarding.ts';
export { registerCatalogRoutes } from './routes/registerCatalogRoutes.ts';
export type { RouteDeps } from './routes/RouteDeps.ts';
export type * from './types.ts';
