import type { BenchClient } from '../shared/createBenchClient.ts';
import type { GeneratedCatalog } from '../shared/generateCatalog.ts';

export interface Asked {
  name: string;
  ask: (client: BenchClient) => Promise<unknown>;
  budget: string;
  /** How many times as fast as the peer it is to be. */
  timesAsFast: number;
  /** Its answer means the same when only a part of the catalog is there. */
  isAskedWhileLoading?: true;
}

/** The questions that clients ask all the time, as they ask them. */
export function whatIsAsked({ samples }: GeneratedCatalog): Asked[] {
  const { component, ownerRef, refs, term } = samples;
  const page = '/api/catalog/entities/by-query?filter=kind=component&limit=20&orderField=metadata.name,asc';
  const owner = ownerRef.slice(ownerRef.indexOf('/') + 1);
  return [
    {
      name: 'a sorted page of 20',
      ask: client => client.get(page),
      budget: 'a twentieth of the peer (50 ms once: 2.5 ms)',
      timesAsFast: 20,
      isAskedWhileLoading: true,
    },
    {
      name: 'all components of one owner',
      ask: client => client.get(`/api/catalog/entities?filter=kind=component,spec.owner=${owner}`),
      budget: 'a twentieth of the peer (40 ms once: 2 ms)',
      timesAsFast: 20,
    },
    {
      name: 'facets over all (kind, type, owner)',
      ask: client => client.get('/api/catalog/entity-facets?facet=kind&facet=spec.type&facet=spec.owner'),
      budget: 'a third of the peer (3.2 ms once: 1.07 ms)',
      timesAsFast: 3,
      isAskedWhileLoading: true,
    },
    {
      name: 'a page with a full text term',
      ask: client => client.get(`${page}&fullTextFilterTerm=${term}`),
      budget: 'a third of the peer (3.5 ms once: 1.17 ms)',
      timesAsFast: 3,
    },
    {
      name: 'one entity by name',
      ask: client => client.find(`/api/catalog/entities/by-name/${component.replace(':', '/')}`),
      budget: 'a half of the peer (0.65 ms once: 0.33 ms)',
      timesAsFast: 2,
      isAskedWhileLoading: true,
    },
    {
      name: '50 by refs',
      ask: client => client.post('/api/catalog/entities/by-refs', { entityRefs: refs }),
      budget: 'a half of the peer (1.2 ms once: 0.6 ms)',
      timesAsFast: 2,
      isAskedWhileLoading: true,
    },
  ];
}
