import type { Problem } from '../../../model/index.ts';
import type { Transaction } from '../Database.ts';
import type { CatalogWrite } from './CatalogWrite.ts';

export interface LocatedProblem {
  locationId: number;
  problem: Problem;
}

/** Replaces the problems of the locations that were read, and those of targets where they are others. */
export async function writeProblems(
  transaction: Transaction,
  write: CatalogWrite,
  ids: ReadonlyMap<string, number>,
): Promise<number> {
  let rows = await deleteProblems(
    transaction,
    "coalesce(json->>'$.rule', '') <> 'catalog-location'",
    write.locations.map(({ ref }) => ids.get(ref)),
  );
  rows += await deleteProblems(
    transaction,
    "json->>'$.rule' = 'catalog-location'",
    write.targetProblems.map(({ ref }) => ids.get(ref)),
  );
  return (
    rows +
    (await insertProblems(
      transaction,
      [...write.locations, ...write.targetProblems].flatMap(({ ref, problems }) =>
        problems.map(problem => ({ locationId: ids.get(ref) ?? 0, problem })),
      ),
    ))
  );
}

/** `which` is SQL of ours, never a value. */
async function deleteProblems(
  transaction: Transaction,
  which: string,
  locationIds: (number | undefined)[],
): Promise<number> {
  if (locationIds.length === 0) return 0;
  const { changes } = await transaction.run(
    `DELETE FROM problems WHERE location_id IN (SELECT value FROM json_each(?)) AND ${which}`,
    [JSON.stringify(locationIds)],
  );
  return changes;
}

export async function insertProblems(transaction: Transaction, problems: LocatedProblem[]): Promise<number> {
  if (problems.length === 0) return 0;
  const { changes } = await transaction.run(
    `INSERT INTO problems (location_id, document, entity_ref, severity, json)
     SELECT value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(?)`,
    [
      JSON.stringify(
        problems.map(({ locationId, problem }) => [
          locationId,
          problem.document,
          problem.entityRef ?? null,
          problem.severity,
          JSON.stringify(problem),
        ]),
      ),
    ],
  );
  return changes;
}
