import type { Entity } from '../../../model/index.ts';
import type { CatalogStatus, FileProblems } from '../../../protocol/http/callboard.ts';

/** Who can be asked for the JSON of a path. */
interface Askable {
  json<Answer>(path: string): Promise<Answer>;
}

/** Names of all components, in order. */
export async function namesOf(server: Askable): Promise<string[]> {
  const entities = await server.json<Entity[]>(
    '/api/catalog/entities?filter=kind=component&fields=metadata.name',
  );
  return entities.map(({ metadata }) => metadata.name).sort();
}

/** What each catalog gives by itself. */
const OWN = new Set(['uid', 'etag']);

/** All that two catalogs of the same files have in common: entities without ids and times, and problems. */
export async function contentOf(server: Askable): Promise<{ entities: unknown[]; problems: unknown[] }> {
  const entities = await server.json<Entity[]>('/api/catalog/entities');
  const { files } = await server.json<FileProblems>('/api/callboard/v1/problems');
  const problems = files.map(({ target, problems: list }) => ({
    target,
    problems: list.map(problem => JSON.stringify(problem)).sort(),
  }));
  return {
    entities: entities
      .map(entity => JSON.stringify(entity, (key, value: unknown) => (OWN.has(key) ? undefined : value)))
      .sort(),
    problems: problems.sort((left, right) => (left.target < right.target ? -1 : 1)),
  };
}

/** Questions that are answered from what is kept beside the entities: counts, the index of texts, relations. */
const QUESTIONS = [
  '/entity-facets?facet=kind&facet=spec.owner&facet=metadata.title&facet=relations.dependsOn',
  '/entity-facets?facet=metadata.name&filter=relations.ownedBy=group:default/team-1',
  '/entities/by-query?limit=0&fullTextFilterTerm=round',
  '/entities/by-query?limit=20&orderField=metadata.name,desc&filter=spec.owner=team-1&fields=metadata.name',
];

/** `contentOf`, and what some questions are answered. */
export async function answersOf(server: Askable): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = { ...(await contentOf(server)) };
  for (const question of QUESTIONS) {
    const answer = await server.json<Record<string, unknown>>(`/api/catalog${question}`);
    // A cursor holds ids.
    delete answer['pageInfo'];
    answers[question] = answer;
  }
  return answers;
}

/** How far it is. */
export async function statusOf(server: Askable): Promise<CatalogStatus> {
  return server.json<CatalogStatus>('/api/callboard/v1/status');
}
