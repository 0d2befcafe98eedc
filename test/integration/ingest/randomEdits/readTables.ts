import type { Database } from '../../../../server/store/index.ts';

export interface Unsure {
  /** Definitions whose text is there no more, as `path ref`: their place in it is not compared. */
  stale: ReadonlySet<string>;
  /** Files that cannot be looked at: what is said of their targets is of another time. */
  outOfSight: ReadonlySet<string>;
  /** Refs of which a definition has no line, or had none at a time: others cannot name it. */
  refs: ReadonlySet<string>;
}

/** All that the catalog's tables hold, but for numbers, times and what each catalog draws for itself. */
export async function readTables(
  database: Database,
  { stale, outOfSight, refs }: Unsure,
): Promise<Record<string, string[]>> {
  const all = (query: string): Promise<Record<string, unknown>[]> => database.all(query);
  await database.exec(
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab('main', 'texts', 'instance')",
  );
  const isStale = (location: unknown, ref: unknown): boolean =>
    stale.has(`${String(location).slice('file:'.length)} ${String(ref)}`);
  const isOutOfSight = (location: unknown): boolean => outOfSight.has(String(location).slice('file:'.length));
  const tables = {
    locations: await all('SELECT ref, origin, root, state, error FROM locations'),
    edges: await all(
      `SELECT p.ref AS parent, c.ref AS child, l.ref AS via_location, r.ref AS via, g.via_entity = 0 AS by_root
       FROM location_edges g LEFT JOIN locations p ON p.id = g.parent_id LEFT JOIN locations c ON c.id = g.child_id
       LEFT JOIN entities e ON e.id = g.via_entity LEFT JOIN locations l ON l.id = e.location_id
       LEFT JOIN refs r ON r.id = e.ref_id`,
    ),
    entities: (
      await all(
        `SELECT r.ref, l.ref AS location, e.document, e.active, e.etag, e.status,
           json_remove(e.json, '$.metadata.uid') AS json
         FROM entities e LEFT JOIN refs r ON r.id = e.ref_id LEFT JOIN locations l ON l.id = e.location_id`,
      )
    ).map(row => ({
      ...row,
      ...(isStale(row['location'], row['ref']) && { document: 0 }),
      status: statusOf(row['status'], isStale(row['location'], row['ref']), isOutOfSight(row['location'])),
    })),
    search: await all(
      `SELECT r.ref, e.active, k.key, quote(s.value) AS value, s.original FROM search s
       LEFT JOIN entities e ON e.id = s.entity_id LEFT JOIN refs r ON r.id = e.ref_id LEFT JOIN keys k ON k.id = s.key_id
       WHERE k.key <> 'metadata.uid'`,
    ),
    relations: await all(
      `SELECT s.ref AS source, n.type, t.ref AS target, r.ref AS of, e.active FROM relations n
       LEFT JOIN refs s ON s.id = n.source_id LEFT JOIN refs t ON t.id = n.target_id
       LEFT JOIN entities e ON e.id = n.entity_id LEFT JOIN refs r ON r.id = e.ref_id`,
    ),
    counts: await all(
      'SELECT k.key, c.value, c.original, c.entities FROM value_counts c LEFT JOIN keys k ON k.id = c.key_id',
    ),
    texts: await all(
      `SELECT r.ref, e.active, w.term, w.offset FROM temp.words w LEFT JOIN entities e ON e.id = w.doc
       LEFT JOIN refs r ON r.id = e.ref_id`,
    ),
    problems: (
      await all(
        `SELECT l.ref AS location, p.document, p.entity_ref, p.severity, p.json FROM problems p
         LEFT JOIN locations l ON l.id = p.location_id`,
      )
    )
      .filter(row => !isOutOfSight(row['location']) || !String(row['json']).includes('"catalog-location"'))
      .map(row => placeless(row, isStale(row['location'], row['entity_ref']), refs)),
    status: await all("SELECT key FROM meta WHERE key <> 'revision'"),
  };
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, rows.map(row => JSON.stringify(row)).sort()]),
  );
}

/** A conflict names the line of the other definition, and shows its own: neither can be told where the text is gone. */
function placeless(
  row: Record<string, unknown>,
  isStale: boolean,
  refs: ReadonlySet<string>,
): Record<string, unknown> {
  const problem = JSON.parse(String(row['json'])) as { rule: string; message: string };
  const isConflict = problem.rule === 'catalog-conflict' && refs.has(String(row['entity_ref']));
  const isTarget = problem.rule === 'catalog-location' && isStale;
  if (!isConflict && !isTarget) return row;
  const message = problem.message.replace(/:\d+, which came first/, ', which came first');
  return { ...row, document: 0, json: JSON.stringify({ ...problem, message, document: 0, range: 0 }) };
}

/** In any order: those who wait for a ref are told of as they came. */
function statusOf(status: unknown, isStale: boolean, isOutOfSight: boolean): string[] {
  if (typeof status !== 'string') return [];
  const items = (JSON.parse(status) as unknown[]).map(item => JSON.stringify(item));
  return items
    .filter(item => !isOutOfSight || !item.includes('NotFoundError'))
    .map(item =>
      isStale && item.includes('NotFoundError') ? item.replaceAll(/\(line \d+\)/g, '(line)') : item,
    )
    .sort();
}
