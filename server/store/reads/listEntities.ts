import type { EntityJson, ListRequest } from '../../catalog/types.ts';
import type { Executor } from '../Database.ts';
import { isOfEveryEntity, valuesOf } from './keys.ts';
import { readByIds } from './readByIds.ts';
import { planSelection, type Selection } from './Selection.ts';
import { raw, sql, type Sql } from './sql.ts';

/** Large enough to make round trips rare, small enough to be a short pause and little memory. */
const CHUNK = 500;

/**
 * Entities in order, in chunks. Which they are is decided at the beginning; what goes in the meantime is left out.
 * Entities without an ordering value come last. spec/catalog-api §5.
 */
export async function* listEntities(executor: Executor, request: ListRequest): AsyncGenerator<EntityJson[]> {
  const ids = await readIds(executor, request);
  for (let start = 0; start < ids.length; start += CHUNK) {
    yield await readByIds(executor, ids.slice(start, start + CHUNK), request.fields);
  }
}

async function readIds(executor: Executor, request: ListRequest): Promise<number[]> {
  const selection = await planSelection(executor, request.query);
  const limit = sql`LIMIT ${request.limit ?? -1} OFFSET ${request.offset ?? 0}`;
  // One text with all ids is handed over much faster than as many rows.
  const statement = sql`SELECT json_group_array(id) AS ids FROM (${idsInOrder(request, selection)} ${limit})`;
  const [row] = await executor.all<{ ids: string }>(statement.text, statement.values);
  // The statement makes this JSON of a column of numbers.
  return JSON.parse(row?.ids ?? '[]') as number[];
}

function idsInOrder({ order, limit, offset }: ListRequest, selection: Selection): Sql {
  const [first, ...more] = order;
  if (first === undefined) {
    const paged = limit !== undefined || offset !== undefined;
    return paged ? byRef(selection) : sql`SELECT ${id} AS id FROM ${entitiesOf(selection)} ORDER BY ${id}`;
  }
  if (more.length === 0 && isOfEveryEntity(first.field.toLowerCase()) && !selection.few) {
    return byIndex(first.field.toLowerCase(), raw(first.order === 'desc' ? 'DESC' : 'ASC'), selection);
  }
  const terms = order.map(({ field, order: direction }) => {
    // Of several values of one entity, the first in order counts.
    const best = raw(direction === 'desc' ? 'max' : 'min');
    const value = sql`(SELECT ${best}(v.value) FROM ${valuesOf(field.toLowerCase())} v WHERE v.entity_id = ${id})`;
    return sql`${value} ${raw(direction === 'desc' ? 'DESC' : 'ASC')} NULLS LAST`;
  });
  const ordering = terms.reduce((left, right) => sql`${left}, ${right}`);
  return sql`SELECT ${id} AS id FROM ${entitiesOf(selection)} ORDER BY ${ordering}, ${id}`;
}

const id = raw('m.entity_id');

/** As `(entity_id) m`. */
function entitiesOf(selection: Selection): Sql {
  return selection.ids
    ? sql`(${selection.ids}) m`
    : sql`(SELECT e.id AS entity_id FROM entities e WHERE e.active = 1 AND ${selection.holds(raw('e.id'))}) m`;
}

function byRef(selection: Selection): Sql {
  return selection.few && selection.ids
    ? sql`SELECT e.id FROM (${selection.ids}) m CROSS JOIN entities e ON e.id = m.entity_id
        CROSS JOIN refs r ON r.id = e.ref_id ORDER BY r.ref`
    : sql`SELECT e.id FROM refs r CROSS JOIN entities e ON e.ref_id = r.id AND e.active = 1
        WHERE ${selection.holds(raw('e.id'))} ORDER BY r.ref`;
}

/** Many entities, by a value that each of them has: in the order of the index, up to where the page ends. */
function byIndex(key: string, direction: Sql, selection: Selection): Sql {
  return sql`SELECT s.entity_id AS id FROM ${valuesOf(key)} s WHERE ${selection.holds(raw('s.entity_id'))}
    ORDER BY s.value ${direction}, s.entity_id`;
}
