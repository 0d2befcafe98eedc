import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { forEachEntry } from './forEachEntry.ts';

interface Entry {
  kind: 'file' | 'folder' | 'link';
  path: string;
  ms?: number;
  fails?: boolean;
}

/** What began and ended, in order. */
async function run(entries: readonly Entry[]): Promise<{ told: string[]; error: unknown }> {
  const told: string[] = [];
  const error: unknown = await forEachEntry(entries, {
    kindOf: ({ kind }) => kind,
    pathOf: ({ path }) => path,
    async work({ path, ms = 0, fails = false }) {
      told.push(`begin ${path}`);
      await setTimeout(ms);
      told.push(`end ${path}`);
      if (fails) throw new Error(path);
    },
    signal: new AbortController().signal,
  }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { told, error };
}

describe('forEachEntry', () => {
  it('takes files together, and what may hold or lead to them alone', async () => {
    const { told } = await run([
      { kind: 'file', path: 'a', ms: 20 },
      { kind: 'file', path: 'b' },
      { kind: 'link', path: 'c' },
      { kind: 'file', path: 'd' },
    ]);
    assert.deepEqual(told, [
      ...['begin a', 'begin b', 'end b', 'end a'],
      ...['begin c', 'end c', 'begin d', 'end d'],
    ]);
  });

  it('takes files that go to one place one after the other, also where only case tells them apart', async () => {
    const { told } = await run([
      { kind: 'file', path: 'A', ms: 20 },
      { kind: 'file', path: 'a' },
    ]);
    assert.deepEqual(told, ['begin A', 'end A', 'begin a', 'end a']);
  });

  it('fails with the first in order, when nothing is under way, and begins nothing more', async () => {
    const more = Array.from({ length: 40 }, (_, index): Entry => ({ kind: 'file', path: `more ${index}` }));
    const { told, error } = await run([
      { kind: 'file', path: 'slow', ms: 40, fails: true },
      { kind: 'file', path: 'quick', fails: true },
      ...more,
    ]);
    assert.equal((error as Error).message, 'slow');
    assert.ok(told.includes('end slow'));
    assert.ok(!told.includes('begin more 39'));
  });
});
