export { launchIngest, startIngest, type StartIngestOptions } from './startIngest.ts';
export type { IngestLogger } from './IngestSupervisor.ts';
