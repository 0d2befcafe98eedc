export { createRecentEntities, type RecentEntities } from './createRecentEntities.ts';
export { createEntitySearch, rankEntities } from './entitySearch.ts';
export { goToEntity } from './goToEntity.ts';
export { readMatches } from './readMatches.ts';
