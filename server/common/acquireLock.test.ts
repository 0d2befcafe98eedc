import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireLock, acquireLockPatiently } from './acquireLock.ts';

describe('acquireLock', () => {
  let directory: string;
  beforeEach(async () => {
    directory = join(await mkdtemp(join(tmpdir(), 'callboard-lock-')), 'lock');
  });
  afterEach(() => rm(join(directory, '..'), { recursive: true }));

  it('is held by one until it is released', async () => {
    const lock = await acquireLock(directory);
    assert.ok(lock);
    assert.equal(await acquireLock(directory), undefined);
    lock.release();
    const next = await acquireLock(directory);
    assert.ok(next);
    next.release();
    assert.deepEqual(await readdir(directory), []);
  });

  it('never goes to two of those that ask at the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      const locks = await Promise.all(Array.from({ length: 5 }, () => acquireLock(directory)));
      assert.ok(locks.filter(lock => lock !== undefined).length <= 1);
      for (const lock of locks) lock?.release();
    }
  });

  it('goes to one of those that ask patiently', async () => {
    const options = { patienceMs: 10_000, isHopeless: () => won > 0 };
    let won = 0;
    const locks = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const lock = await acquireLockPatiently(directory, options);
        if (lock !== undefined) won += 1;
        return lock;
      }),
    );
    assert.equal(won, 1);
    for (const lock of locks) lock?.release();
  });

  it('is not kept from anyone by what a process that is gone has left, or by what is no claim', async () => {
    const lock = await acquireLock(directory);
    lock?.release();
    // The id is one that runs (this process), but nobody listens on the port.
    await writeFile(join(directory, 'stale.claim'), JSON.stringify({ pid: process.pid, port: 1 }));
    await writeFile(join(directory, 'broken.claim'), '{"pid":');
    const next = await acquireLock(directory);
    assert.ok(next);
    assert.equal((await readdir(directory)).length, 1);
    next.release();
  });
});
