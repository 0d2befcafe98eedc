import type { EntitySource } from '../../../protocol/http/callboard.ts';
import type { Executor } from '../Database.ts';

const statement = `
  SELECT f.ref AS entityRef, l.ref AS location, l.origin, e.document, l.seen_at AS seenAt, l.read_at AS readAt, (
    SELECT json_group_array(json_object('location', location, 'document', document)) FROM (
      SELECT ol.ref AS location, o.document FROM entities o JOIN locations ol ON ol.id = o.location_id
      WHERE o.ref_id = e.ref_id AND o.active = 0 ORDER BY ol.ref, o.document
    )
  ) AS conflicts, (
    SELECT json_group_array(json(json)) FROM (
      SELECT p.json FROM problems p
      WHERE p.location_id = e.location_id AND (p.document = e.document OR p.entity_ref = f.ref) ORDER BY p.id
    )
  ) AS problems
  FROM refs f JOIN entities e ON e.ref_id = f.id AND e.active = 1 JOIN locations l ON l.id = e.location_id
  WHERE f.ref = ?`;

type SourceRow = Omit<EntitySource, 'conflicts' | 'problems'> & { conflicts: string; problems: string };

/** Where an entity comes from, and what is wrong with it there; undefined when there is no such entity. */
export async function source(executor: Executor, ref: string): Promise<EntitySource | undefined> {
  const [row] = await executor.all<SourceRow>(statement, [ref]);
  return (
    row && {
      ...row,
      // Both are made by the statement of what the ingest stored.
      conflicts: JSON.parse(row.conflicts) as EntitySource['conflicts'],
      problems: JSON.parse(row.problems) as EntitySource['problems'],
    }
  );
}
