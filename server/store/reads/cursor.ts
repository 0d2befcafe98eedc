import { InputError, parsePredicate, type EntityQuery } from '../../../model/index.ts';
import type { FullTextFilter, OrderBy } from '../../../protocol/http/catalog.ts';
import { predicateOfFilter } from './predicateOfFilter.ts';

/**
 * Where a page ended, with the whole question in it, as clients of this API expect: they look inside for `query`
 * (spec/catalog-api §6).
 */
export interface Cursor {
  orderFields: OrderBy[];
  /** `[value, uid]` of the row to go on from, or `[uid]` without an order. */
  orderFieldValues: string[];
  /** The same of the first row of the first page. */
  firstSortFieldValues: string[];
  isPrevious: boolean;
  fullTextFilter?: FullTextFilter;
  /** As it was asked; absent when there was none. */
  query?: unknown;
  totalItems?: number;
}

export function stringifyCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor), 'utf8').toString('base64');
}

/** @throws InputError when it is none of ours nor of another server of this API, or what it holds cannot be used. */
export function parseCursor(text: string): Cursor & { entityQuery: EntityQuery | undefined } {
  const value = parseObject(text);
  const cursor: Cursor = {
    orderFields: listOf(value['orderFields'] ?? [], 'orderFields', asOrder),
    orderFieldValues: listOf(value['orderFieldValues'], 'orderFieldValues', asString),
    firstSortFieldValues: listOf(value['firstSortFieldValues'], 'firstSortFieldValues', asString),
    isPrevious: value['isPrevious'] === true,
  };
  const wanted = cursor.orderFields.length > 0 ? 2 : 1;
  if (cursor.orderFieldValues.length !== wanted) throw malformed(`expected ${wanted} orderFieldValues`);
  const query = queryIn(value);
  if (query !== undefined) cursor.query = query;
  if (value['fullTextFilter'] !== undefined) cursor.fullTextFilter = asFullText(value['fullTextFilter']);
  if (value['totalItems'] !== undefined) cursor.totalItems = asCount(value['totalItems']);
  return { ...cursor, entityQuery: query === undefined ? undefined : parsePredicate(query) };
}

/** Cursors of older servers carry a filter, or both: what goes on from them carries a query alone. */
function queryIn({ filter, query }: Record<string, unknown>): unknown {
  if (filter === undefined) return query;
  const predicate = predicateOfFilter(filter);
  return query === undefined ? predicate : { $all: [predicate, query] };
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    throw malformed('it is not base64 of JSON');
  }
  return asObject(value);
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw malformed('expected an object');
  return value as Record<string, unknown>;
}

function listOf<T>(value: unknown, name: string, as: (item: unknown) => T): T[] {
  if (!Array.isArray(value)) throw malformed(`${name} must be a list`);
  return value.map(as);
}

function asString(value: unknown): string {
  if (typeof value !== 'string') throw malformed('expected text');
  return value;
}

function asOrder(value: unknown): OrderBy {
  const { field, order } = asObject(value);
  if (order !== 'asc' && order !== 'desc') throw malformed('order must be asc or desc');
  return { field: asString(field), order };
}

function asFullText(value: unknown): FullTextFilter {
  const { term, fields } = asObject(value);
  return {
    term: asString(term),
    ...(fields !== undefined && { fields: listOf(fields, 'fields', asString) }),
  };
}

function asCount(value: unknown): number {
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw malformed('totalItems must be a count');
  return Number(value);
}

function malformed(reason: string): InputError {
  return new InputError(`Malformed cursor: ${reason}. Take cursors from pageInfo as they are.`);
}
