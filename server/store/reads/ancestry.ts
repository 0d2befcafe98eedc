import type { EntityJson } from '../../catalog/types.ts';
import type { Executor } from '../Database.ts';
import { entityColumns, entityJson, type EntityRow } from './entityJson.ts';

/** Each step goes to the Location entities that name the location an entity is in. A circle ends where it began. */
const edges = `
  WITH RECURSIVE up (id, depth) AS (
    SELECT e.id, 0 FROM refs f JOIN entities e ON e.ref_id = f.id AND e.active = 1 WHERE f.ref = ?
    UNION
    SELECT p.id, up.depth + 1 FROM up
    CROSS JOIN entities e ON e.id = up.id
    CROSS JOIN location_edges le ON le.child_id = e.location_id
    CROSS JOIN entities p ON p.id = le.via_entity AND p.active = 1
    WHERE up.depth < 32
  )
  SELECT n.id, f.ref, ${entityColumns.text}, (
    SELECT json_group_array(ref) FROM (
      SELECT DISTINCT pf.ref FROM location_edges le
      CROSS JOIN entities p ON p.id = le.via_entity AND p.active = 1
      CROSS JOIN refs pf ON pf.id = p.ref_id
      WHERE le.child_id = e.location_id AND p.id <> e.id ORDER BY pf.ref
    )
  ) AS parents
  FROM (SELECT id, min(depth) AS depth FROM up GROUP BY id) n
  CROSS JOIN entities e ON e.id = n.id CROSS JOIN refs f ON f.id = e.ref_id
  ORDER BY n.depth, f.ref`;

/** The entity, then upwards what it was read through; undefined when there is no such entity. */
export async function ancestry(
  executor: Executor,
  ref: string,
): Promise<{ entity: EntityJson; parentEntityRefs: string[] }[] | undefined> {
  const rows = await executor.all<EntityRow & { parents: string }>(edges, [ref]);
  if (rows.length === 0) return undefined;
  return rows.map(row => ({
    entity: entityJson(row),
    // The statement makes this JSON of a column of text.
    parentEntityRefs: JSON.parse(row.parents) as string[],
  }));
}
