import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { EntityJson } from '../types.ts';

const contentType = 'application/json; charset=utf-8';

/** Sends text that is JSON already. */
export function sendJson(reply: FastifyReply, json: string): FastifyReply {
  return reply.type(contentType).send(json);
}

/** A JSON array of texts that are JSON already; what is not there is null. */
export function joinJson(items: readonly (EntityJson | undefined)[]): string {
  return `[${items.map(item => item ?? 'null').join(',')}]`;
}

/**
 * Sends chunks as one JSON array while they come. The first one is awaited before anything is sent, so that a question
 * that cannot be answered still gets a proper error; when the caller goes away the reading stops.
 */
export async function streamJsonArray(
  reply: FastifyReply,
  chunks: AsyncIterable<EntityJson[]>,
): Promise<FastifyReply> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  const texts = arrayTexts(first, iterator);
  return reply.type(contentType).send(Readable.from(texts, { objectMode: false }));
}

async function* arrayTexts(
  first: IteratorResult<EntityJson[], unknown>,
  iterator: AsyncIterator<EntityJson[], unknown>,
): AsyncGenerator<string> {
  let prefix = '[';
  try {
    for (let next = first; next.done !== true; next = await iterator.next()) {
      if (next.value.length === 0) continue;
      yield prefix + next.value.join(',');
      prefix = ',';
    }
    yield prefix === '[' ? '[]' : ']';
  } finally {
    await iterator.return?.();
  }
}
