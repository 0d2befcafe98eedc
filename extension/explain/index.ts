export { whyNotInCatalog } from './whyNotInCatalog.ts';
