import assert from 'node:assert/strict';
import { chunkRefs } from './chunkRefs.ts';

describe('chunkRefs', () => {
  it('asks for nothing when there is nothing', () => {
    assert.deepEqual(chunkRefs([]), []);
  });

  it('cuts at a thousand refs and keeps their order', () => {
    const refs = Array.from({ length: 2001 }, (_, index) => `component:default/c${index}`);
    const chunks = chunkRefs(refs);
    assert.deepEqual(
      chunks.map(chunk => chunk.length),
      [1000, 1000, 1],
    );
    assert.deepEqual(chunks.flat(), refs);
  });

  it('cuts long refs by their bytes, so that a body stays within what a server takes', () => {
    const refs = Array.from(
      { length: 900 },
      (_, index) => `component:${'ü'.repeat(63)}/${'n'.repeat(60)}${index}`,
    );
    const chunks = chunkRefs(refs);
    assert.ok(chunks.length > 1);
    for (const chunk of chunks) {
      assert.ok(new TextEncoder().encode(JSON.stringify({ entityRefs: chunk })).length < 100_000);
    }
    assert.deepEqual(chunks.flat(), refs);
  });
});
