export { createRecentEntities, type RecentEntities } from './createRecentEntities.ts';
export { goToEntity } from './goToEntity.ts';
