import assert from 'node:assert/strict';
import type { Entity } from '../../model/index.ts';
import type { QueryEntitiesRequest } from '../../protocol/http/catalog.ts';
import { readMatches } from './readMatches.ts';

describe('readMatches', () => {
  /** Answers as a server with so many rows would; the names are their numbers. */
  function serve(rows: number) {
    const asked: QueryEntitiesRequest[] = [];
    return {
      asked,
      queryEntities: (request: QueryEntitiesRequest) => {
        asked.push(request);
        const from = Number(request.cursor ?? 0);
        const to = Math.min(rows, from + (request.limit ?? 0));
        const items = Array.from({ length: to - from }, (_, at) => named(`${from + at}`));
        return Promise.resolve({
          items,
          totalItems: 0,
          pageInfo: to < rows ? { nextCursor: String(to) } : {},
        });
      },
    };
  }

  function named(name: string): Entity {
    return { apiVersion: 'v1', kind: 'Component', metadata: { name } };
  }

  async function find(server: ReturnType<typeof serve>, accepts: (name: number) => boolean) {
    const search = {
      request: { limit: 50, fields: ['kind'] },
      accepts: (entity: Entity) => accepts(Number(entity.metadata.name)),
    };
    const found = await readMatches(server, search, new AbortController().signal);
    return found.map(entity => Number(entity.metadata.name));
  }

  it('finds what has all words though the first page has none of it', async () => {
    assert.deepEqual(await find(serve(1_000), at => at === 777), [777]);
  });

  it('asks once where one page is enough', async () => {
    const server = serve(1_000);
    assert.equal((await find(server, () => true)).length, 50);
    assert.equal(server.asked.length, 1);
  });

  it('gives up after two thousand rows or so', async () => {
    const server = serve(1_000_000);
    assert.deepEqual(await find(server, () => false), []);
    assert.equal(server.asked.length, 5);
  });
});
