import type { EntityQuery } from '../../../model/index.ts';
import type { EntityFacetsResponse, FullTextFilter } from '../../../protocol/http/catalog.ts';
import type { Executor } from '../Database.ts';
import { textCondition } from './conditions.ts';
import { keyId, relationTypeOf } from './keys.ts';
import type { ResultCache } from './ResultCache.ts';
import { planSelection, type Selection } from './Selection.ts';
import { raw, sql, type Sql } from './sql.ts';
import { countsOf } from './valueCounts.ts';

export interface FacetsRequest {
  facets: string[];
  query?: EntityQuery;
  fullText?: FullTextFilter;
}

type Facet = EntityFacetsResponse['facets'][string];

/** How many entities have which value, for each facet, under its name as asked. spec/catalog-api §10. */
export function facets(
  executor: Executor,
  cache: ResultCache,
  request: FacetsRequest,
): Promise<EntityFacetsResponse['facets']> {
  return cache.get(`facets ${JSON.stringify(request)}`, async () => {
    const selection = await planSelection(executor, request.query, textConditions(request.fullText));
    const counted = await Promise.all(
      request.facets.map(async facet => [facet, await countValues(executor, facet, selection)] as const),
    );
    return Object.fromEntries(counted);
  });
}

function textConditions(fullText: FullTextFilter | undefined): ReturnType<typeof textCondition>[] {
  const term = fullText?.term.trim().toLowerCase() ?? '';
  if (term === '') return [];
  const fields = (fullText?.fields ?? [])
    .map(field => field.trim().toLowerCase())
    .filter(field => field !== '');
  return [textCondition(term, fields.length > 0 ? fields : ['metadata.name'])];
}

async function countValues(executor: Executor, facet: string, selection: Selection): Promise<Facet> {
  const key = facet.toLowerCase();
  const type = relationTypeOf(key);
  const counted =
    type === undefined
      ? await countSearchValues(executor, key, selection)
      : await countTargets(executor, type, selection);
  return counted.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
}

interface ValueRow {
  value: string;
  /** '' stands for a casing like that of the value itself. */
  least: string;
  most: string;
  count: number;
}

async function countSearchValues(executor: Executor, key: string, selection: Selection): Promise<Facet> {
  const known = selection.isEverything ? await readCounts(executor, key) : [];
  if (known.length > 0) return known;
  const rows = valuesWithin(selection, key);
  // The index is in the order of values, not of casings: grouping by value needs no sorting.
  const statement = sql`
    SELECT value, min(original) AS least, max(original) AS most, count(*) AS count
    FROM (${rows}) GROUP BY value`;
  const values = await executor.all<ValueRow>(statement.text, statement.values);
  const mixed = values.filter(row => row.least !== row.most);
  const plain = values
    .filter(row => row.least === row.most)
    .map(row => ({ value: row.least === '' ? row.value : row.least, count: row.count }));
  return mixed.length === 0 ? plain : [...plain, ...(await countCasings(executor, rows, mixed))];
}

async function readCounts(executor: Executor, key: string): Promise<Facet> {
  const statement = countsOf(key);
  const counts = await executor.all<{ value: string; original: string; entities: number }>(
    statement.text,
    statement.values,
  );
  return counts.map(({ value, original, entities }) => ({ value: original || value, count: entities }));
}

/** Values that some write in one casing and some in another count apart. */
async function countCasings(executor: Executor, rows: Sql, mixed: readonly ValueRow[]): Promise<Facet> {
  const statement = sql`
    SELECT CASE original WHEN '' THEN value ELSE original END AS casing, count(*) AS count FROM (${rows})
    WHERE value IN (SELECT value FROM json_each(${JSON.stringify(mixed.map(row => row.value))}))
    GROUP BY casing`;
  const casings = await executor.all<{ casing: string; count: number }>(statement.text, statement.values);
  return casings.map(({ casing, count }) => ({ value: casing, count }));
}

async function countTargets(executor: Executor, type: string, selection: Selection): Promise<Facet> {
  // In the order of an index, so that neither telling apart nor counting has to sort.
  const rows = sql`(SELECT DISTINCT target_id, source_id FROM relations WHERE type = ${type} COLLATE NOCASE) d
    CROSS JOIN entities e ON e.ref_id = d.source_id AND e.active = 1`;
  const wanted = selection.ids ? sql`+e.id IN (${selection.ids})` : selection.holds(raw('e.id'));
  const statement = sql`
    SELECT t.ref AS value, c.count
    FROM (SELECT d.target_id, count(*) AS count FROM ${rows} WHERE ${wanted} GROUP BY d.target_id) c
    CROSS JOIN refs t ON t.id = c.target_id`;
  const targets = await executor.all<Facet[number]>(statement.text, statement.values);
  return targets.map(({ value, count }) => ({ value, count }));
}

/** The rows `(value, original)` of a key, less those of entities that were not selected. */
function valuesWithin(selection: Selection, key: string): Sql {
  const ofKey = sql`s.key_id = ${keyId(key)} AND s.value < x''`;
  if (selection.ids === undefined) {
    return sql`SELECT s.value, s.original FROM search s WHERE ${ofKey} AND ${selection.holds(raw('s.entity_id'))}`;
  }
  return selection.few
    ? sql`SELECT s.value, s.original FROM (${selection.ids}) m CROSS JOIN search s
        WHERE s.entity_id = m.entity_id AND ${ofKey}`
    : // The plus keeps the list from leading: going through one key in its order is faster than looking up each entity.
      sql`SELECT s.value, s.original FROM search s WHERE ${ofKey} AND +s.entity_id IN (${selection.ids})`;
}
