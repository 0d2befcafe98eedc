import type { CatalogStatus } from '../../protocol/http/callboard.ts';

/** What a server says of a catalog that is read, and has nothing in it. */
export const readyStatus: CatalogStatus = {
  version: '0.1.0',
  state: 'ready',
  revision: 1,
  entities: 0,
  files: 0,
  problems: { errors: 0, warnings: 0 },
  notices: [],
  database: '',
};
