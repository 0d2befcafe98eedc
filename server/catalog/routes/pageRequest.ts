import { InputError } from '../../../model/index.ts';
import type { OrderBy } from '../../../protocol/http/catalog.ts';
import type { QueryEntitiesBody, QueryEntitiesQuery } from '../../../protocol/http/catalogSchemas.ts';
import { parseFields, parseOrderFields, splitList, stringifyQuery } from '../../http/index.ts';
import type { PageRequest } from '../types.ts';
import { defined, fullTextOf, queryOf } from './queryOf.ts';

const DEFAULT_LIMIT = 200;

/** What a GET /entities/by-query asks for. */
export function pageRequestOfQuery(params: QueryEntitiesQuery): PageRequest {
  const query = queryOf({ filter: params.filter });
  return pageRequest({
    ...defined(params),
    fields: parseFields(params.fields),
    query,
    // Cursors carry predicates: it is by them that clients tell which of the two forms to go on with.
    queryAsAsked: query === undefined ? undefined : stringifyQuery(query),
    orderBy: parseOrderFields(params.orderField),
    fullText: fullTextOf(params.fullTextFilterTerm, splitList(params.fullTextFilterFields)),
  });
}

/** What a POST /entities/by-query asks for. */
export function pageRequestOfBody(body: QueryEntitiesBody): PageRequest {
  if (body.cursor === '') throw new InputError('Cursor cannot be empty');
  return pageRequest({
    ...defined(body),
    fields: parseFields(body.fields),
    // With a cursor, the query beside it is not read at all, not even to say that it is wrong.
    query: body.cursor === undefined ? queryOf({ query: body.query }) : undefined,
    queryAsAsked: body.query,
    orderBy: body.orderBy ?? [],
    fullText: fullTextOf(body.fullTextFilter?.term, body.fullTextFilter?.fields),
  });
}

interface Asked {
  query: PageRequest['query'] | undefined;
  queryAsAsked: unknown;
  orderBy: OrderBy[];
  fullText: PageRequest['fullText'] | undefined;
  fields: string[] | undefined;
  limit?: number;
  offset?: number;
  cursor?: string;
  totalItems?: 'include' | 'exclude';
}

function pageRequest(asked: Asked): PageRequest {
  const { cursor, fields, limit = DEFAULT_LIMIT } = asked;
  const page = { limit, countTotal: asked.totalItems !== 'exclude', ...defined({ fields }) };
  if (cursor !== undefined) return { ...page, cursor, orderBy: [] };
  const { query, queryAsAsked, offset, fullText } = asked;
  return {
    ...page,
    // Clients know that only the first order counts.
    orderBy: asked.orderBy.slice(0, 1),
    ...defined({ query, queryAsAsked, offset, fullText }),
  };
}
