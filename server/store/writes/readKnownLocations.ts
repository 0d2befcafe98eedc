import type { Problem } from '../../../model/index.ts';
import type { Executor } from '../Database.ts';

/** What ingest has to know of a location to tell whether it changed. */
export interface KnownLocation {
  ref: string;
  origin: string;
  root: string;
  token: string | undefined;
  state: 'ok' | 'error' | 'missing';
  /** Its problems of rule catalog-location. */
  targetProblems: Problem[];
}

/** Every location of the catalog, in the order in which they came. */
export async function readKnownLocations(executor: Executor): Promise<KnownLocation[]> {
  const rows = await executor.all<
    Omit<KnownLocation, 'token' | 'targetProblems'> & { id: number; token: string | null }
  >('SELECT id, ref, origin, root, token, state FROM locations ORDER BY id');
  const problems = await executor.all<{ location: number; json: string }>(
    "SELECT location_id AS location, json FROM problems WHERE json->>'$.rule' = 'catalog-location' ORDER BY id",
  );
  return rows.map(({ id, token, ...row }) => ({
    ...row,
    token: token ?? undefined,
    // Written by this store, so their shape is known.
    targetProblems: problems
      .filter(({ location }) => location === id)
      .map(({ json }) => JSON.parse(json) as Problem),
  }));
}

/** Refs that a location gives at present, active or waiting, with the number of their document. */
export async function readDefinedRefs(
  executor: Executor,
  location: string,
): Promise<{ ref: string; document: number }[]> {
  return executor.all<{ ref: string; document: number }>(
    `SELECT r.ref, e.document FROM locations l JOIN entities e ON e.location_id = l.id JOIN refs r ON r.id = e.ref_id
     WHERE l.ref = ? ORDER BY e.document`,
    [location],
  );
}
