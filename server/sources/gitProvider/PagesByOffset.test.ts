import assert from 'node:assert/strict';
import type { DiscoveredPage } from './Discovery.ts';
import { PagesByOffset, type ListPage } from './PagesByOffset.ts';

describe('PagesByOffset', () => {
  /** Repositories are names; two to a page. */
  function open(names: readonly string[], { tellsSize = false } = {}) {
    const host = { names: [...names], lists: 0, looked: [] as string[], during: (): void => undefined };
    const list = (after = '0'): Promise<ListPage<string>> => {
      host.lists++;
      const end = Number(after) + 2;
      const page = {
        repositories: host.names.slice(Number(after), end),
        ...(tellsSize && { size: host.names.length }),
        ...(end < host.names.length && { next: String(end) }),
      };
      return Promise.resolve(page);
    };
    const lookAt = (fresh: readonly string[]): Promise<Pick<DiscoveredPage, 'files' | 'problems'>> => {
      host.looked.push(...fresh);
      host.during();
      return Promise.resolve({ files: [], problems: [] });
    };
    const pages = new PagesByOffset<string>('A list', name => name);
    const goThrough = async (after?: string): Promise<number[]> => {
      const seen: number[] = [];
      for await (const page of pages.pages({ after, list, lookAt })) seen.push(page.seen);
      return seen;
    };
    return { host, goThrough };
  }

  /** The first goes once a page was looked at. */
  function removeFirst(host: ReturnType<typeof open>['host']): void {
    host.during = () => {
      host.during = () => undefined;
      host.names.shift();
    };
  }

  for (const tellsSize of [false, true]) {
    it(`misses none where one goes in the middle, ${tellsSize ? 'with' : 'without'} a count of all`, async () => {
      const { host, goThrough } = open(['a', 'b', 'c', 'd', 'e'], { tellsSize });
      removeFirst(host);
      assert.deepEqual(await goThrough(), [2, 2, 1]);
      assert.deepEqual(host.looked, ['a', 'b', 'd', 'e', 'c']);
    });
  }

  it('looks once at one that is seen twice, since another came before it', async () => {
    const { host, goThrough } = open(['b', 'c', 'd'], { tellsSize: true });
    host.during = () => {
      host.during = () => undefined;
      host.names.unshift('a');
    };
    assert.deepEqual(await goThrough(), [2, 1]);
    assert.deepEqual(host.looked, ['b', 'c', 'd']);
  });

  it('reads a list once whose count stays, or which is one page', async () => {
    const counted = open(['a', 'b', 'c'], { tellsSize: true });
    await counted.goThrough();
    assert.equal(counted.host.lists, 2);
    const short = open(['a', 'b']);
    await short.goThrough();
    assert.equal(short.host.lists, 1);
  });

  it('goes on after a page as if it had not stopped, and starts anew without one', async () => {
    const { host, goThrough } = open(['a', 'b', 'c', 'd']);
    host.during = () => {
      if (host.looked.length > 2) throw new Error('enough');
    };
    await assert.rejects(goThrough(), /enough/);
    host.during = () => undefined;
    host.looked = [];
    await goThrough('2');
    assert.deepEqual(host.looked, ['c', 'd']);
    host.looked = [];
    await goThrough();
    assert.deepEqual(host.looked, ['a', 'b', 'c', 'd']);
  });
});
