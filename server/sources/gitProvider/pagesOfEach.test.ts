import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { RateLimited, type DiscoveredPage } from './Discovery.ts';
import { pagesOfEach } from './pagesOfEach.ts';

describe('pagesOfEach', () => {
  const { signal } = new AbortController();
  const names = Array.from({ length: 60 }, (_, index) => `repo-${index + 10}`);
  let asked: string[];
  beforeEach(() => {
    asked = [];
  });

  async function read(limited: string | undefined, after?: string): Promise<[DiscoveredPage[], unknown]> {
    const pages: DiscoveredPage[] = [];
    const all = pagesOfEach(names, {
      ...{ after, signal, idOf: name => name, nameOf: name => name, baseOf: name => `${name}/` },
      lookAt: async name => {
        asked.push(name);
        await pause(1);
        if (name === limited) throw new RateLimited('Later', new Date());
        return { target: name, token: '1' };
      },
    });
    try {
      for await (const page of all) pages.push(page);
    } catch (error) {
      return [pages, error];
    }
    return [pages, undefined];
  }

  it('ends at a limit of requests, asks no more, and gives what it has', async () => {
    const [[page, ...others], error] = await read('repo-20');
    assert.ok(error instanceof RateLimited);
    assert.deepEqual([page?.seen, page?.total, page?.next, others.length], [10, 60, 'repo-19', 0]);
    assert.ok(asked.length < 30, `${asked.length} were asked`);
    const [[rest]] = await read(undefined, page?.next);
    assert.deepEqual([rest?.seen, rest?.files[0]?.target, rest?.next], [50, 'repo-20', undefined]);
  });

  it('gives nothing where the first of them meets the limit', async () => {
    const [pages, error] = await read('repo-10');
    assert.ok(error instanceof RateLimited);
    assert.deepEqual(pages, []);
  });
});
