import type { EntityQuery } from '../../../model/index.ts';
import type { Executor } from '../Database.ts';
import { conditionsOf, holdsAll, MANY, narrow, type Condition, type Listing } from './conditions.ts';
import { raw, sql, type Sql } from './sql.ts';

/** Which entities, and the better way to come by them. */
export interface Selection {
  /** Whether it holds for the entity whose id is given. */
  holds: (id: Sql) => Sql;
  /** Selects `entity_id` of each of them once; undefined when all of them have to be gone through. */
  ids?: Sql;
  /** There are few enough to be listed and sorted. */
  few: boolean;
}

/**
 * Decides how to find entities: SQLite itself does not know that one value of a key is rare and another is not, so the
 * sizes of what could be listed are asked first, each counted no further than MANY.
 */
export async function planSelection(
  executor: Executor,
  query: EntityQuery | undefined,
  more: readonly Condition[] = [],
): Promise<Selection> {
  const conditions = [...conditionsOf(query), ...more];
  const holds = holdsAll(conditions);
  const smallest = await findSmallest(executor, conditions);
  if (smallest === undefined) return { holds, few: false };
  const rest = conditions.filter(condition => condition !== smallest.condition);
  const { ids, unique } = narrow(smallest.listing, rest);
  return {
    holds,
    few: smallest.size < MANY,
    ids: unique ? ids : sql`SELECT DISTINCT entity_id FROM (${ids})`,
  };
}

interface Sized {
  condition: Condition;
  listing: Listing;
  size: number;
}

/** Beyond these, the first ones are as good a guess. */
const MOST_SIZED = 16;

async function findSmallest(
  executor: Executor,
  conditions: readonly Condition[],
): Promise<Sized | undefined> {
  const listed = conditions
    .flatMap(condition => (condition.listing ? [{ condition, listing: condition.listing }] : []))
    .slice(0, MOST_SIZED);
  if (listed.length === 0) return undefined;
  const columns = listed
    .map(({ listing }, index) => sql`${listing.size} AS ${raw(`s${index}`)}`)
    .reduce((left, right) => sql`${left}, ${right}`);
  const statement = sql`SELECT ${columns}`;
  const [sizes] = await executor.all<Record<string, number>>(statement.text, statement.values);
  const sized = listed.map((part, index) => ({ ...part, size: sizes?.[`s${index}`] ?? 0 }));
  return sized.reduce((best, part) => (part.size < best.size ? part : best));
}
