export { createCatalogConnection } from './createCatalogConnection.ts';
export { readTarget } from './readTarget.ts';
