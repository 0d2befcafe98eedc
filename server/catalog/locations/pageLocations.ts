import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { evaluateEntityQuery, InputError, parsePredicate } from '../../../model/index.ts';
import type { Location } from '../../../protocol/http/catalog.ts';

export interface LocationPageRequest {
  query?: unknown;
  limit?: number;
  /** Wins over query; a limit beside it wins over its own. */
  cursor?: string;
}

export interface LocationPage {
  items: Location[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
}

const DEFAULT_LIMIT = 1_000;

/** As clients find it when they look inside. spec/catalog-api §12. */
const Cursor = Type.Object({
  limit: Type.Integer({ minimum: 1 }),
  afterId: Type.Optional(Type.String()),
  query: Type.Optional(Type.Unknown()),
});

/** A page of locations that are in the order of their ids. @throws InputError for a bad predicate or cursor. */
export function pageLocations(all: readonly Location[], request: LocationPageRequest): LocationPage {
  const from = request.cursor === undefined ? undefined : parseCursor(request.cursor);
  const query: unknown = from ? from.query : request.query;
  const limit = request.limit ?? from?.limit ?? DEFAULT_LIMIT;
  const matching = query === undefined ? all : all.filter(matcherOf(query));
  const afterId = from?.afterId;
  const left = afterId === undefined ? matching : matching.filter(({ id }) => id > afterId);
  const items = left.slice(0, limit);
  const last = items.at(-1);
  const nextCursor =
    left.length > limit && last ? stringifyCursor({ limit, afterId: last.id, query }) : undefined;
  return {
    items,
    totalItems: matching.length,
    pageInfo: { ...(nextCursor !== undefined && { nextCursor }) },
  };
}

function matcherOf(query: unknown): (location: Location) => boolean {
  const predicate = parsePredicate(query);
  return location =>
    evaluateEntityQuery(
      predicate,
      Object.entries(location).map(([key, original]) => ({
        key: key.toLowerCase(),
        value: original.toLowerCase(),
        original,
      })),
    );
}

function stringifyCursor(cursor: { limit: number; afterId: string; query: unknown }): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64');
}

function parseCursor(text: string): { limit: number; afterId?: string; query?: unknown } {
  try {
    const cursor: unknown = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
    if (Check(Cursor, cursor)) return cursor;
  } catch {
    // The same as a cursor of another shape.
  }
  throw new InputError('Malformed cursor: it is none that this server gave');
}
