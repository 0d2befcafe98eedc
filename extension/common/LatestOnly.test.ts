import assert from 'node:assert/strict';
import { LatestOnly } from './LatestOnly.ts';

describe('LatestOnly', () => {
  it('gives the result of the newest run only, and aborts the one before', async () => {
    const slot = new LatestOnly();
    let aborted = false;
    const first = slot.run(async signal => {
      await new Promise(resolve => {
        signal.addEventListener('abort', resolve);
      });
      aborted = true;
      signal.throwIfAborted();
      return 'first';
    });
    const second = slot.run(() => Promise.resolve('second'));
    assert.equal(await first, undefined);
    assert.ok(aborted);
    assert.equal(await second, 'second');
  });

  it('passes on a failure of the newest run', async () => {
    await assert.rejects(
      new LatestOnly().run(() => Promise.reject(new Error('broken'))),
      /broken/,
    );
  });

  it('gives nothing once it is disposed', async () => {
    const slot = new LatestOnly();
    const run = slot.run(
      () =>
        new Promise(resolve =>
          setImmediate(() => {
            resolve('late');
          }),
        ),
    );
    slot.dispose();
    assert.equal(await run, undefined);
  });
});
