import type { BenchClient } from '../shared/createBenchClient.ts';
import type { GeneratedCatalog } from '../shared/generateCatalog.ts';

/** Whether every entity is there, with every relation in both directions. */
export async function isWhole(client: BenchClient, catalog: GeneratedCatalog): Promise<boolean> {
  const generated = 'filter=metadata.annotations.example.org/source';
  const page = JSON.parse(await client.get(`/api/catalog/entities/by-query?limit=0&${generated}`)) as {
    totalItems: number;
  };
  if (page.totalItems !== catalog.entities) return false;
  const types = Object.keys(catalog.relations);
  const asked = types.map(type => `facet=relations.${type}`).join('&');
  const { facets } = JSON.parse(await client.get(`/api/catalog/entity-facets?${asked}`)) as {
    facets: Record<string, { count: number }[]>;
  };
  return types.every(type => {
    const found = (facets[`relations.${type}`] ?? []).reduce((sum, { count }) => sum + count, 0);
    return found === catalog.relations[type];
  });
}

/** Whether the server says that its first look at the sources is done. */
export async function isReady(client: BenchClient): Promise<boolean> {
  const status = JSON.parse(await client.get('/api/callboard/v1/status')) as { state: string };
  if (status.state === 'failed') throw new Error('The server says that it failed.');
  return status.state === 'ready';
}
