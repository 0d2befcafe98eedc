import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { Throttle } from './Throttle.ts';

describe('Throttle', () => {
  it('runs at once, and once more after the last of many', async () => {
    let runs = 0;
    const throttle = new Throttle(20, () => {
      runs += 1;
      return Promise.resolve();
    });
    throttle.ask();
    assert.equal(runs, 1);
    for (let count = 0; count < 50; count += 1) throttle.ask();
    await pause(100);
    assert.equal(runs, 2);
    throttle.dispose();
  });

  it('runs no more once it is disposed', async () => {
    let runs = 0;
    const throttle = new Throttle(5, () => {
      runs += 1;
      return Promise.resolve();
    });
    throttle.ask();
    throttle.ask();
    throttle.dispose();
    await pause(30);
    assert.equal(runs, 1);
  });
});
