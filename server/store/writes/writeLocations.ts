import type { Transaction } from '../Database.ts';
import type { CatalogWrite } from './CatalogWrite.ts';

export interface WrittenLocations {
  ids: Map<string, number>;
  removedIds: Set<number>;
  rowsWritten: number;
}

/** Rows of the locations that were read; the numbers of all that the write names. */
export async function writeLocations(
  transaction: Transaction,
  write: CatalogWrite,
): Promise<WrittenLocations> {
  const { changes } = await transaction.run(
    `INSERT INTO locations (ref, origin, root, token, state, error, seen_at, read_at)
     SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>6
     FROM json_each(?) WHERE true
     ON CONFLICT (ref) DO UPDATE SET origin = excluded.origin, root = excluded.root, token = excluded.token,
       state = excluded.state, error = excluded.error, seen_at = excluded.seen_at, read_at = excluded.read_at`,
    [
      JSON.stringify(
        write.locations.map(({ ref, origin, root, token, state, error }) => {
          return [
            ref,
            origin,
            root,
            token,
            state,
            error === undefined ? null : JSON.stringify(error),
            write.at,
          ];
        }),
      ),
    ],
  );
  const named = new Set([
    ...write.locations.flatMap(({ ref, parent }) => (parent ? [ref, parent.ref] : [ref])),
    ...write.removed,
    ...write.targetProblems.map(({ ref }) => ref),
  ]);
  const rows = await transaction.all<{ id: number; ref: string }>(
    'SELECT id, ref FROM locations WHERE ref IN (SELECT value FROM json_each(?))',
    [JSON.stringify([...named])],
  );
  const ids = new Map(rows.map(({ id, ref }) => [ref, id]));
  const removedIds = new Set(write.removed.flatMap(ref => ids.get(ref) ?? []));
  return { ids, removedIds, rowsWritten: changes };
}

/** To be called when nothing refers to them any more. */
export async function deleteLocations(transaction: Transaction, ids: ReadonlySet<number>): Promise<number> {
  if (ids.size === 0) return 0;
  const list = JSON.stringify([...ids]);
  const edges = await transaction.run(
    'DELETE FROM location_edges WHERE parent_id IN (SELECT value FROM json_each(?))',
    [list],
  );
  const locations = await transaction.run(
    'DELETE FROM locations WHERE id IN (SELECT value FROM json_each(?))',
    [list],
  );
  return edges.changes + locations.changes;
}

/** Which Location entity named each location. */
export async function writeLocationEdges(
  transaction: Transaction,
  write: CatalogWrite,
  ids: ReadonlyMap<string, number>,
): Promise<number> {
  if (write.locations.length === 0) return 0;
  const entityIds = await readEntityIds(transaction, write);
  const edges = write.locations.map(({ ref, parent }) => {
    const parentId = parent ? (ids.get(parent.ref) ?? 0) : 0;
    return [parentId, ids.get(ref), parent ? (entityIds.get(`${parentId} ${parent.viaEntity}`) ?? 0) : 0];
  });
  await transaction.run('DELETE FROM location_edges WHERE child_id IN (SELECT value->>1 FROM json_each(?))', [
    JSON.stringify(edges),
  ]);
  const { changes } = await transaction.run(
    `INSERT INTO location_edges (parent_id, child_id, via_entity)
     SELECT value->>0, value->>1, value->>2 FROM json_each(?)`,
    [JSON.stringify(edges)],
  );
  return changes;
}

/** By location and ref, since several locations may define one ref. */
async function readEntityIds(transaction: Transaction, write: CatalogWrite): Promise<Map<string, number>> {
  const refs = new Set(write.locations.flatMap(({ parent }) => parent?.viaEntity ?? []));
  if (refs.size === 0) return new Map();
  const rows = await transaction.all<{ id: number; key: string }>(
    `SELECT e.id, e.location_id || ' ' || r.ref AS key FROM refs r JOIN entities e ON e.ref_id = r.id
     WHERE r.ref IN (SELECT value FROM json_each(?))`,
    [JSON.stringify([...refs])],
  );
  return new Map(rows.map(({ id, key }) => [key, id]));
}
