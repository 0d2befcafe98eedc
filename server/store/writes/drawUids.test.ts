import assert from 'node:assert/strict';
import { entityIdOf } from '../entityId.ts';
import { drawUids } from './drawUids.ts';

describe('drawUids', () => {
  it('draws version 4 UUIDs, each once and in order', () => {
    const uids = drawUids(2_000);
    assert.equal(new Set(uids).size, 2_000);
    assert.deepEqual(uids, [...uids].sort());
    for (const uid of uids) {
      assert.match(uid, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('stays within its share of the ids, so that rows of a later draw come after', () => {
    const last = drawUids(500, { from: 0.25, to: 0.5 }).map(entityIdOf);
    assert.ok(Math.min(...last) >= 2 ** 46);
    assert.ok(Math.max(...last) < 2 ** 47);
  });
});
