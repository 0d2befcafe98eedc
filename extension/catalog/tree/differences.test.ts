import assert from 'node:assert/strict';
import type { GroupNode } from '../nodes/CatalogNode.ts';
import { differences } from './differences.ts';

function group(id: string, count: number): GroupNode {
  return { type: 'group', id, parent: undefined, label: { by: 'value', value: id }, where: {}, count };
}

describe('differences', () => {
  it('are none between two equal readings', () => {
    assert.deepEqual(differences([group('a', 1)], [group('a', 1)]), {
      moved: false,
      changed: [],
      removed: [],
    });
  });

  it('name the nodes that say something else', () => {
    const found = differences([group('a', 1), group('b', 1)], [group('a', 1), group('b', 2)]);
    assert.deepEqual(found, { moved: false, changed: ['b'], removed: [] });
  });

  it('tell another order from another content', () => {
    assert.equal(differences([group('a', 1), group('b', 1)], [group('b', 1), group('a', 1)]).moved, true);
  });

  it('name the nodes that are gone', () => {
    assert.deepEqual(differences([group('a', 1), group('b', 1)], [group('b', 1)]), {
      moved: true,
      changed: [],
      removed: ['a'],
    });
  });
});
