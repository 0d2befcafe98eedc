import assert from 'node:assert/strict';
import { eventually } from '../../../test/helpers/eventually.ts';
import { FloodGauge } from './FloodGauge.ts';

describe('FloodGauge', function () {
  this.timeout(10_000);
  it('tells once, when all is quiet, how much came', async () => {
    const told: number[] = [];
    const gauge = new FloodGauge(count => told.push(count));
    for (let count = 0; count < 5_000; count++) gauge.count();
    assert.deepEqual(told, []);
    // More comes while it waits.
    setTimeout(() => {
      gauge.count();
    }, 100);
    await eventually('the flood', () => told.length > 0);
    assert.deepEqual(told, [5_001]);
    gauge.close();
  });

  it('says nothing of what the system surely has told all of, however often that comes', async () => {
    const told: number[] = [];
    const gauge = new FloodGauge(count => told.push(count));
    for (let burst = 0; burst < 2; burst++) {
      for (let count = 0; count < 3_000; count++) gauge.count();
      await new Promise(resolve => setTimeout(resolve, 1_100));
    }
    assert.deepEqual(told, []);
    gauge.close();
  });
});
