import type { EventBus, Logger, ServerEvents, StatusBoard } from '../../events/index.ts';
import type { CatalogRoots } from '../locations/CatalogRoots.ts';
import type { LocationService } from '../locations/LocationService.ts';
import type { Onboarding } from '../onboarding/Onboarding.ts';
import type { CatalogReader, Ingest } from '../types.ts';

/** What the catalog's routes are handed. */
export interface RouteDeps {
  reader: CatalogReader;
  locations: LocationService;
  onboarding: Onboarding;
  roots: Pick<CatalogRoots, 'configured'>;
  ingest: Pick<Ingest, 'refresh' | 'renew' | 'heed' | 'syncProvider' | 'cancelSync' | 'metrics'>;
  /** Git providers that may send events, each with the secrets that it may be known by; undefined: there is no door for them. */
  events?: readonly { topic: string; secrets: readonly string[] }[] | undefined;
  status: Pick<StatusBoard, 'read' | 'freshness'>;
  bus: EventBus<ServerEvents>;
  logger: Logger;
  /** The open event streams, each by what ends it. */
  streams: Set<() => void>;
}
