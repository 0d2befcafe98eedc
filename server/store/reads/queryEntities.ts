import { InputError, type EntityQuery } from '../../../model/index.ts';
import type { FullTextFilter } from '../../../protocol/http/catalog.ts';
import type { Page, PageRequest } from '../../catalog/types.ts';
import type { Executor } from '../Database.ts';
import { entityIdOf } from '../entityId.ts';
import { conditionsOf, holdsAll, isTextIndexed, textCondition } from './conditions.ts';
import { parseCursor, stringifyCursor, type Cursor } from './cursor.ts';
import { columnsFor, entityJson, type EntityRow } from './entityJson.ts';
import { everyEntity, isOfEveryEntity, valuesOf } from './keys.ts';
import { namesOfKind } from './namesOfKind.ts';
import type { ResultCache } from './ResultCache.ts';
import { planSelection, type Selection } from './Selection.ts';
import { raw, sql, type Sql } from './sql.ts';
import { countOfAny } from './valueCounts.ts';

interface Question {
  cursor: Omit<Cursor, 'orderFieldValues' | 'firstSortFieldValues'> & {
    orderFieldValues?: string[];
    firstSortFieldValues?: string[];
  };
  query: EntityQuery | undefined;
  limit: number;
  offset: number;
  countTotal: boolean;
  fields: readonly string[] | undefined;
}

/** What the pages of one question have in common. */
interface Source {
  /** The key that orders; undefined orders by uid. */
  key: string | undefined;
  descending: boolean;
  /** `(value, entity_id)` of what is ordered. */
  rows: Sql;
  /** How to go through many in order: these rows, each checked by this. */
  walk: { rows: Sql; holds: Selection['holds'] };
  /** A condition on the ordered value itself. */
  onValue: Sql;
  selection: Selection;
}

const anyValue = raw('1');

/** Looking up so many one by one takes about as long as going through the names of a small catalog. */
const RARE = 200;

type PageRow = EntityRow & { value: string | null; uid: string; total?: number };

/** A page of entities in order, and how to go on. spec/catalog-api §6. */
export async function queryEntities(
  executor: Executor,
  cache: ResultCache,
  request: PageRequest,
): Promise<Page> {
  const question = questionOf(request);
  const source = await sourceOf(executor, question);
  const { rows, total } = await readPage(executor, cache, question, source);
  return pageOf(question, rows, total);
}

function questionOf(request: PageRequest): Question {
  const { limit, fields, countTotal } = request;
  if (request.cursor !== undefined) {
    const { entityQuery, ...cursor } = parseCursor(request.cursor);
    return {
      cursor,
      query: entityQuery,
      limit,
      offset: 0,
      countTotal: cursor.totalItems === undefined,
      fields,
    };
  }
  const { query, queryAsAsked, fullText, offset = 0 } = request;
  return {
    cursor: {
      orderFields: request.orderBy,
      isPrevious: false,
      ...(fullText !== undefined && { fullTextFilter: fullText }),
      ...(queryAsAsked !== undefined && { query: queryAsAsked }),
    },
    query,
    limit,
    offset,
    countTotal,
    fields,
  };
}

async function sourceOf(executor: Executor, { cursor, query }: Question): Promise<Source> {
  const [order] = cursor.orderFields;
  const key = order?.field.toLowerCase();
  const text = textOf(cursor.fullTextFilter, key);
  // A term that is looked for in the ordering values alone is looked for where they are gone through anyway.
  const onOrder = text?.fields.length === 1 && text.fields[0] === key;
  const more = text === undefined || onOrder ? [] : [textCondition(text.term, text.fields)];
  const rows = key === undefined ? everyEntity : valuesOf(key);
  const selection =
    (onOrder ? await planRareText(executor, query, text) : undefined) ??
    (await planSelection(executor, query, more));
  const ofKind = key === 'metadata.name' ? namesOfKind(query) : undefined;
  return {
    key,
    descending: order?.order === 'desc',
    rows,
    walk: ofKind
      ? { rows: ofKind.rows, holds: holdsAll([...conditionsOf(ofKind.rest), ...more]) }
      : { rows, holds: selection.holds },
    onValue: onOrder ? sql`instr(s.value, ${text.term}) > 0` : anyValue,
    selection,
  };
}

/** A term that few names have is found by the index of texts, rather than by going through all names. */
async function planRareText(
  executor: Executor,
  query: EntityQuery | undefined,
  { term, fields }: { term: string; fields: string[] },
): Promise<Selection | undefined> {
  if (!isTextIndexed(term, fields)) return undefined;
  const selection = await planSelection(executor, query, [textCondition(term, fields)]);
  return (selection.size ?? Infinity) < RARE ? selection : undefined;
}

/** The term, trimmed and in lower case as values are, and its fields; undefined when there is nothing to look for. */
function textOf(
  filter: FullTextFilter | undefined,
  orderKey: string | undefined,
): { term: string; fields: string[] } | undefined {
  const term = filter?.term.trim().toLowerCase() ?? '';
  if (term === '') return undefined;
  const fields = (filter?.fields ?? [])
    .map(field => field.trim().toLowerCase())
    .filter(field => field !== '');
  return { term, fields: fields.length > 0 ? fields : [orderKey ?? 'metadata.uid'] };
}

interface RowsAndTotal {
  rows: PageRow[];
  total: number;
}

async function readPage(
  executor: Executor,
  cache: ResultCache,
  question: Question,
  source: Source,
): Promise<RowsAndTotal> {
  const { limit, offset } = question;
  const readRows = (): Promise<PageRow[]> => readRowsOf(executor, question, source, raw(''));
  if (limit === 0) return { rows: [], total: await countTotal(executor, cache, question, source) };
  // Where finding the page goes through all that match anyway, it counts them on the way.
  const goesThroughAll = source.selection.few || source.onValue !== anyValue;
  if (question.countTotal && offset === 0 && goesThroughAll && isListedOnce(source)) {
    const key = totalKey(source);
    const known = await cache.peek<number>(key);
    if (known !== undefined) return { rows: await readRows(), total: known };
    const rows = await readRowsOf(executor, question, source, raw(', count(*) OVER () AS total'));
    return { rows, total: await cache.put(key, Promise.resolve(rows[0]?.total ?? 0)) };
  }
  const [rows, total] = await Promise.all([readRows(), countTotal(executor, cache, question, source)]);
  return { rows, total };
}

async function readRowsOf(
  executor: Executor,
  question: Question,
  source: Source,
  more: Sql,
): Promise<PageRow[]> {
  const { cursor, limit, offset } = question;
  // Going back is going forward in the other order; one more row than asked for tells whether more follow.
  const backwards = cursor.isPrevious;
  const downwards = source.descending !== backwards;
  const order = raw(downwards ? 'DESC' : 'ASC');
  const by = (table: string): Sql =>
    source.key === undefined
      ? sql`${raw(table)}.entity_id ${order}`
      : sql`${raw(table)}.value ${order}, ${raw(table)}.entity_id ${order}`;
  const statement = sql`
    SELECT p.*, e.uid, ${columnsFor(question.fields)} FROM (
      SELECT s.value, s.entity_id${more} FROM ${from(source)}
      WHERE ${where(source)} AND ${beyond(cursor.orderFieldValues, source.key, downwards)}
      ORDER BY ${by('s')} LIMIT ${backwards ? limit : limit + 1} OFFSET ${offset}
    ) p CROSS JOIN entities e ON e.id = p.entity_id ORDER BY ${by('p')}`;
  const rows = await executor.all<PageRow>(statement.text, statement.values);
  return backwards ? rows.reverse() : rows;
}

/** Few are listed and their values looked up; of many, the values are gone through in order and checked. */
function from({ rows, walk, selection }: Source): Sql {
  return selection.few && selection.ids
    ? sql`(${selection.ids}) m CROSS JOIN ${rows} s ON s.entity_id = m.entity_id`
    : sql`${walk.rows} s`;
}

function where({ onValue, walk, selection }: Source): Sql {
  return selection.few ? onValue : sql`${onValue} AND ${walk.holds(raw('s.entity_id'))}`;
}

/** Only what comes after the row that the cursor names. */
function beyond(values: readonly string[] | undefined, key: string | undefined, downwards: boolean): Sql {
  if (values === undefined) return raw('1');
  const id = entityIdOf(values.at(-1) ?? '');
  if (!Number.isSafeInteger(id)) throw new InputError('Malformed cursor: it names no uid.');
  const compare = raw(downwards ? '<' : '>');
  if (key === undefined) return sql`s.entity_id ${compare} ${id}`;
  const [value = ''] = values;
  // The first condition adds nothing, but any index can begin with it.
  return sql`s.value ${compare}= ${value} AND (s.value, s.entity_id) ${compare} (${value}, ${id})`;
}

async function countTotal(
  executor: Executor,
  cache: ResultCache,
  { cursor, countTotal: wanted }: Question,
  source: Source,
): Promise<number> {
  if (cursor.totalItems !== undefined) return cursor.totalItems;
  if (!wanted) return 0;
  const { total } = source.selection;
  if (total !== undefined && isOnePerEntity(source)) return total;
  return cache.get(totalKey(source), async () => {
    const statement = countStatement(source);
    const [row] = await executor.all<{ total: number }>(statement.text, statement.values);
    return row?.total ?? 0;
  });
}

function totalKey(source: Source): string {
  return `total ${JSON.stringify(countStatement(source))}`;
}

/** An entity with several values is listed by each of them, and counts once. */
function isListedOnce({ key }: Source): boolean {
  return key === undefined || isOfEveryEntity(key);
}

/** Every entity that is selected is a row, and only one. */
function isOnePerEntity(source: Source): boolean {
  return source.onValue === anyValue && isListedOnce(source);
}

function countStatement(source: Source): Sql {
  const { onValue, rows, selection } = source;
  const entities = raw(isListedOnce(source) ? 'count(*)' : 'count(DISTINCT s.entity_id)');
  if (selection.isEverything && isOnePerEntity(source)) {
    return sql`SELECT coalesce(${countOfAny('kind')}, (SELECT count(*) FROM ${rows} s)) AS total`;
  }
  if (selection.ids && onValue === anyValue) {
    if (isListedOnce(source)) return sql`SELECT count(*) AS total FROM (${selection.ids})`;
    // The plus keeps the list from leading: going through one key in its order is faster than looking up each entity.
    if (!selection.few) {
      return sql`SELECT ${entities} AS total FROM ${rows} s WHERE +s.entity_id IN (${selection.ids})`;
    }
  }
  return sql`SELECT ${entities} AS total FROM ${from(source)} WHERE ${where(source)}`;
}

function pageOf(
  { cursor, limit, fields, countTotal: counted }: Question,
  rows: PageRow[],
  total: number,
): Page {
  const backwards = cursor.isPrevious;
  const hasMore = limit > 0 && (backwards || rows.length > limit);
  const shown = rows.slice(0, limit);
  const first = shown[0];
  const last = shown.at(-1);
  const page: Page = { items: shown.map(row => entityJson(row, fields)), totalItems: total };
  if (first === undefined || last === undefined) return page;
  const place = (row: PageRow): string[] =>
    cursor.orderFields.length > 0 ? [row.value ?? '', row.uid] : [row.uid];
  const common = {
    ...cursor,
    firstSortFieldValues: cursor.firstSortFieldValues ?? place(first),
    // Excluded totals stay excluded on the pages that follow.
    totalItems: counted || cursor.totalItems !== undefined ? total : 0,
  };
  if (hasMore) {
    page.nextCursor = stringifyCursor({ ...common, orderFieldValues: place(last), isPrevious: false });
  }
  const isFirstPage = cursor.firstSortFieldValues === undefined;
  if (!isFirstPage && place(first).join('\n') !== cursor.firstSortFieldValues?.join('\n')) {
    page.prevCursor = stringifyCursor({ ...common, orderFieldValues: place(first), isPrevious: true });
  }
  return page;
}
