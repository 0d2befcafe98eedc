export { createCatalogConnection } from './createCatalogConnection.ts';
