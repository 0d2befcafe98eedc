import type { FastifyReply } from 'fastify';
import type { ListEntitiesQuery } from '../../../protocol/http/catalogSchemas.ts';
import { nextLink, parseAfter, parseFields, parseOrder } from '../../http/index.ts';
import type { CatalogReader, EntityJson, ListRequest } from '../types.ts';
import { defined, queryOf } from './queryOf.ts';
import { joinJson, sendJson, streamJsonArray } from './sendJson.ts';

/** GET /entities: streamed whole, or a page with a link to the next one. `url` is relative to the catalog's routes. */
export async function listEntities(
  reader: CatalogReader,
  request: { query: ListEntitiesQuery; url: string },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { limit, offset = 0 } = parseAfter(request.query.after, request.query);
  const isPaged =
    limit !== undefined || request.query.offset !== undefined || request.query.after !== undefined;
  const list: ListRequest = {
    order: parseOrder(request.query.order),
    ...defined({ query: queryOf(request.query), fields: parseFields(request.query.fields) }),
    ...(isPaged ? { offset } : {}),
  };
  if (limit === undefined) return streamJsonArray(reply, reader.listEntities(list));

  // One more than asked for tells whether there is a next page.
  const items = await collect(reader.listEntities({ ...list, limit: limit + 1 }));
  if (items.length > limit) {
    reply.header('link', nextLink(request.url, { limit, offset: offset + limit }));
  }
  return sendJson(reply, joinJson(items.slice(0, limit)));
}

async function collect(chunks: AsyncIterable<EntityJson[]>): Promise<EntityJson[]> {
  const items: EntityJson[] = [];
  for await (const chunk of chunks) items.push(...chunk);
  return items;
}
