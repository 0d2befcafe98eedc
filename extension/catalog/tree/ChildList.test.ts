import assert from 'node:assert/strict';
import type { CatalogNode, LinkNode, MoreNode } from '../nodes/CatalogNode.ts';
import { ChildList } from './ChildList.ts';
import type { LoadContext, Section } from './Section.ts';

// The sections here read nothing.
const nothing = {} as LoadContext;

function link(index: number): LinkNode {
  return { type: 'link', id: `link ${index}`, parent: undefined, url: '', title: undefined };
}

/** A section of so many rows that notes what was asked of it. */
function numbered(total: number, asked: [number, number][] = []): Section {
  return {
    key: 'numbers',
    read(from, count) {
      asked.push([from, count]);
      const nodes = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, at) =>
        link(from + at),
      );
      return Promise.resolve({ nodes, total });
    },
  };
}

function more(nodes: CatalogNode[]): MoreNode | undefined {
  return nodes.find(node => node.type === 'more');
}

describe('ChildList', () => {
  it('reads a page and says how many are left', async () => {
    const asked: [number, number][] = [];
    const list = new ChildList(undefined, [numbered(250, asked)]);
    await list.fill(nothing);
    assert.equal(list.nodes.length, 101);
    assert.equal(more(list.nodes)?.left, 150);
    assert.deepEqual(asked, [[0, 100]]);
  });

  it('reads only the next page when more is wanted', async () => {
    const asked: [number, number][] = [];
    const list = new ChildList(undefined, [numbered(250, asked)]);
    await list.fill(nothing);
    list.wantMore('numbers');
    await Promise.all([list.fill(nothing), list.fill(nothing)]);
    list.wantMore('numbers');
    await list.fill(nothing);
    assert.deepEqual(asked, [
      [0, 100],
      [100, 100],
      [200, 100],
    ]);
    assert.equal(list.nodes.length, 250);
    assert.equal(more(list.nodes), undefined);
  });

  it('rereads as much as was shown', async () => {
    const list = new ChildList(undefined, [numbered(250)]);
    await list.fill(nothing);
    list.wantMore('numbers');
    await list.fill(nothing);
    const asked: [number, number][] = [];
    const again = await list.reread(nothing, [numbered(250, asked)]);
    assert.deepEqual(asked, [[0, 200]]);
    assert.equal(again.nodes.length, 201);
  });

  it('shows a pinned row before those that are left, and once', async () => {
    const list = new ChildList(undefined, [numbered(250)]);
    await list.fill(nothing);
    list.pin('numbers', link(180));
    assert.deepEqual(
      list.nodes.slice(-2).map(node => node.type === 'link' && node.id),
      ['link 180', false],
    );
    list.wantMore('numbers');
    await list.fill(nothing);
    assert.equal(list.nodes.filter(node => node.id === 'link 180').length, 1);
  });

  it('tries again after a failure', async () => {
    let fails = true;
    const section: Section = {
      key: 'flaky',
      read: () => (fails ? Promise.reject(new Error('no')) : Promise.resolve({ nodes: [link(0)], total: 1 })),
    };
    const list = new ChildList(undefined, [section]);
    await assert.rejects(list.fill(nothing), /no/);
    fails = false;
    await list.fill(nothing);
    assert.equal(list.nodes.length, 1);
  });
});
