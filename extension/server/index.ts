export type { CatalogConnection, ConnectionState } from './CatalogConnection.ts';
export { createCatalogConnection } from './createCatalogConnection.ts';
