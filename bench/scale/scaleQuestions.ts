import type { BenchClient } from '../shared/createBenchClient.ts';
import { largeGroup, type GeneratedCatalog } from '../shared/generateCatalog.ts';

export interface ScaleQuestion {
  name: string;
  ask: (client: BenchClient) => Promise<unknown>;
  /** A catalog ten times as large has ten times as many that match: the total has to count them. */
  matchesMore?: true;
}

/** What is asked of a small and of a large catalog. */
export async function scaleQuestions(
  { samples, entities }: GeneratedCatalog,
  client: BenchClient,
): Promise<ScaleQuestion[]> {
  const { component, ownerRef, refs, term } = samples;
  const pages = '/api/catalog/entities/by-query?limit=20';
  const sorted = `${pages}&orderField=metadata.name,asc`;
  const middle = `${sorted}&filter=kind=component&offset=${Math.floor(entities / 4)}`;
  const page = JSON.parse(await client.get(middle)) as { pageInfo: { nextCursor?: string } };
  const cursor = encodeURIComponent(page.pageInfo.nextCursor ?? '');
  const group = `group/default/${largeGroup}`;
  const owner = ownerRef.slice(ownerRef.indexOf('/') + 1);
  const get = (path: string) => (to: BenchClient) => to.get(path);
  return [
    { name: 'facets over everything (kind, type)', ask: get('/api/catalog/entity-facets?facet=kind&facet=spec.type') },
    { name: 'facets over everything (tags)', ask: get('/api/catalog/entity-facets?facet=metadata.tags') },
    { name: 'a page of everything, by name', ask: get(sorted) },
    { name: 'a page in the middle, by offset', ask: get(middle) },
    { name: 'a page in the middle, by cursor', ask: get(`${pages}&cursor=${cursor}`) },
    { name: 'a filter on a unique annotation', ask: get(`${sorted}&filter=${filterOf('links.url', `https://dash.example.org/${nameOf(component)}`)}`) },
    { name: 'a filter on an annotation of one in 400', ask: get(`${sorted}&filter=${filterOf('annotations.example.org/cost-centre', 'cc-200')}`), matchesMore: true },
    { name: 'a filter on type, owner by owner', ask: get(`${sorted}&filter=kind=component,spec.owner=${owner}&filter=kind=api,spec.owner=${owner}`) },
    { name: 'a filter on three fields of many', ask: get(`${sorted}&filter=kind=component,spec.lifecycle=production,${filterOf('labels.example.org/tier', 't1')}`), matchesMore: true },
    { name: 'a substring without a field', ask: get(`${sorted}&fullTextFilterTerm=${term}`), matchesMore: true },
    { name: 'a substring in three fields', ask: get(`${sorted}&fullTextFilterTerm=${term}&fullTextFilterFields=metadata.name,metadata.title,spec.profile.displayName`), matchesMore: true },
    { name: 'a substring of one name', ask: get(`${sorted}&fullTextFilterTerm=${nameOf(component)}`) },
    { name: 'all of one owner', ask: get(`/api/catalog/entities?filter=kind=component,spec.owner=${owner}`) },
    { name: 'a group with 5,000 members, by name', ask: get(`/api/catalog/entities/by-name/${group}`) },
    { name: '  its ancestry', ask: get(`/api/catalog/entities/by-name/${group}/ancestry`) },
    { name: '  a page of its members', ask: get(`${sorted}&filter=relations.memberOf=group:default/${largeGroup}`) },
    { name: 'one entity by name', ask: get(`/api/catalog/entities/by-name/${component.replace(':', '/')}`) },
    { name: '50 by refs', ask: to => to.post('/api/catalog/entities/by-refs', { entityRefs: refs }) },
  ]; // prettier-ignore
}

function filterOf(field: string, value: string): string {
  return encodeURIComponent(`metadata.${field}=${value}`);
}

function nameOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}
