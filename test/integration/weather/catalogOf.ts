import type { Entity } from '../../../model/index.ts';
import type { FileProblems } from '../../../protocol/http/callboard.ts';

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
