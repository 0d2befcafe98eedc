import type { CatalogConnection } from '../services.ts';

/** Why there is no catalog to show, when there is none. */
export function failureOf({ state, status }: CatalogConnection): string | undefined {
  if (state.kind === 'failed') return state.reason;
  if (state.kind === 'connected' && status?.state === 'failed') return status.error?.message;
  return undefined;
}
