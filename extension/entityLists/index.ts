export { FreshView } from './FreshView.ts';
export { groupEntities, refIn, type EntityGroup } from './groupEntities.ts';
export { readAllEntities } from './readAllEntities.ts';
