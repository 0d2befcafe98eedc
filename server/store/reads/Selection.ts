import type { EntityQuery } from '../../../model/index.ts';
import type { Executor } from '../Database.ts';
import { MOST_LISTED, type Condition, type Listing } from './Condition.ts';
import { conditionsOf, holdsAll, narrow } from './conditions.ts';
import { raw, sql, type Sql } from './sql.ts';
import { countOfAny } from './valueCounts.ts';

/** Which entities, and the better way to come by them. */
export interface Selection {
  /** Whether it holds for the entity whose id is given. */
  holds: (id: Sql) => Sql;
  /** Selects `entity_id` of each of them once; undefined when all of them have to be gone through. */
  ids?: Sql;
  /** There are few enough to be listed and sorted. */
  few: boolean;
  /** How long the list is that they are taken from; undefined when there is none. */
  size?: number;
  /** How many they are, where that is known beforehand. */
  total?: number;
  /** There is no condition. */
  isEverything: boolean;
}

/** So many are listed and sorted whatever their share. */
const FEW = 1000;

/** Of a larger list, so small a share of all is still faster listed than met while going through all. */
const SMALL_SHARE = 0.1;

/**
 * Decides how to find entities: SQLite itself does not know that one value of a key is rare and another is not, so the
 * sizes of what could be listed are asked first, where they are not known each counted no further than MOST_LISTED.
 */
export async function planSelection(
  executor: Executor,
  query: EntityQuery | undefined,
  more: readonly Condition[] = [],
): Promise<Selection> {
  const conditions = [...conditionsOf(query), ...more];
  const holds = holdsAll(conditions);
  const smallest = await findSmallest(executor, conditions);
  const isEverything = conditions.length === 0;
  if (smallest === undefined) return { holds, few: false, isEverything };
  const rest = conditions.filter(condition => condition !== smallest.condition);
  const { ids, unique, isExact } = narrow(smallest.listing, rest);
  return {
    holds,
    few: isFew(smallest),
    size: smallest.size,
    ids: unique ? ids : sql`SELECT DISTINCT entity_id FROM (${ids})`,
    isEverything,
    ...(isExact && smallest.size !== MOST_LISTED && { total: smallest.size }),
  };
}

function isFew({ size, entities }: Sized): boolean {
  return size < FEW || (size < MOST_LISTED && size < entities * SMALL_SHARE);
}

interface Sized {
  condition: Condition;
  listing: Listing;
  size: number;
  /** Of the whole catalog; 0 where that is not known. */
  entities: number;
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
  const statement = sql`SELECT ${columns}, ${countOfAny('kind')} AS entities`;
  const [sizes] = await executor.all<Record<string, number | null>>(statement.text, statement.values);
  const entities = sizes?.['entities'] ?? 0;
  const sized = listed.map((part, index) => ({ ...part, size: sizes?.[`s${index}`] ?? 0, entities }));
  return sized.reduce((best, part) => (part.size < best.size ? part : best));
}
