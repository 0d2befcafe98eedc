import type { Problem } from '../../../model/index.ts';
import type { LocationTrace } from '../../../protocol/http/callboard.ts';
import type { StoredTrace } from '../../catalog/types.ts';
import type { Executor } from '../Database.ts';

interface LocationRow {
  id: number;
  origin: string;
  state: LocationTrace['state'];
  error: string | null;
  memo: string | null;
  seenAt: string;
  readAt: string;
}

/** How a location fared, what it gave and what it had to say; undefined when nothing of it is known. */
export async function locationTrace(executor: Executor, ref: string): Promise<StoredTrace | undefined> {
  const [location] = await executor.all<LocationRow>(
    'SELECT id, origin, state, error, token AS memo, seen_at AS seenAt, read_at AS readAt FROM locations WHERE ref = ?',
    [ref],
  );
  if (location === undefined) return undefined;
  const { id, error, memo, ...facts } = location;
  const parents = await executor.all<{ location: string; entityRef: string | null }>(
    `SELECT p.ref AS location, r.ref AS entityRef FROM location_edges x
     JOIN locations p ON p.id = x.parent_id
     LEFT JOIN entities e ON e.id = x.via_entity LEFT JOIN refs r ON r.id = e.ref_id
     WHERE x.child_id = ? ORDER BY p.ref`,
    [id],
  );
  const entities = await executor.all<{ ref: string; document: number; active: 0 | 1; owner: string | null }>(
    `SELECT r.ref, e.document, e.active,
       (SELECT l.ref FROM entities o JOIN locations l ON l.id = o.location_id
        WHERE o.ref_id = e.ref_id AND o.active = 1) AS owner
     FROM entities e JOIN refs r ON r.id = e.ref_id WHERE e.location_id = ? ORDER BY e.document`,
    [id],
  );
  const problems = await executor.all<{ json: string }>(
    'SELECT json FROM problems WHERE location_id = ? ORDER BY id',
    [id],
  );
  return {
    ...facts,
    memo: memo ?? undefined,
    // Written by this store, so their shape is known.
    ...(error !== null && { error: (JSON.parse(error) as { message: string }).message }),
    parents: parents.map(({ location: parent, entityRef }) => ({
      location: parent,
      ...(entityRef !== null && { entityRef }),
    })),
    entities: entities.map(({ ref: entityRef, document, active, owner }) => ({
      entityRef,
      document,
      ...(active === 0 && owner !== null && { keptOutBy: owner }),
    })),
    problems: problems.map(({ json }) => JSON.parse(json) as Problem),
  };
}
