import type { CatalogRule } from './types.ts';

/** Which kinds configured locations may bring where a configuration has no rules of its own: as Backstage. */
export const defaultRules: readonly CatalogRule[] = [
  { allow: [{ kind: 'Component' }, { kind: 'API' }, { kind: 'Location' }] },
];
