export type { CatalogConnection, ConnectionState } from './CatalogConnection.ts';
export { createCatalogConnection } from './createCatalogConnection.ts';
export { restartServer } from './restartServer.ts';
