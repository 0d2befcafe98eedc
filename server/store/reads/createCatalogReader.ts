import type { CatalogReader } from '../../catalog/types.ts';
import type { Executor } from '../Database.ts';
import { ancestry } from './ancestry.ts';
import { counts } from './counts.ts';
import { entitiesByRefs } from './entitiesByRefs.ts';
import { entityByUid } from './entityByUid.ts';
import { facets } from './facets.ts';
import { listEntities } from './listEntities.ts';
import { locationTrace } from './locationTrace.ts';
import { problems } from './problems.ts';
import { queryEntities } from './queryEntities.ts';
import { ResultCache } from './ResultCache.ts';
import { source } from './source.ts';

/** Reads the catalog out of its database; each statement sees the catalog as of one moment. */
export function createCatalogReader(executor: Executor): CatalogReader {
  const cache = new ResultCache(executor);
  return {
    queryEntities: request => queryEntities(executor, cache, request),
    listEntities: request => listEntities(executor, request),
    entitiesByRefs: request => entitiesByRefs(executor, request),
    entityByUid: uid => entityByUid(executor, uid),
    facets: request => facets(executor, cache, request),
    ancestry: ref => ancestry(executor, ref),
    source: ref => source(executor, ref),
    problems: targets => problems(executor, targets),
    locationTrace: ref => locationTrace(executor, ref),
    counts: () => counts(executor),
  };
}
