import type { ExtensionServices } from '../services.ts';

/** "Callboard: Show Log". */
export function showLog(services: Pick<ExtensionServices, 'log'>): void {
  services.log.show();
}
