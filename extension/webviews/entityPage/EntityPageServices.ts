import type { ExtensionServices } from '../../services.ts';

/** What the entity page is handed. */
export type EntityPageServices = Pick<ExtensionServices, 'context' | 'connection' | 'log' | 'stars'>;
