import assert from 'node:assert/strict';
import { endOfLimit, pauseUntil } from './endOfLimit.ts';

describe('endOfLimit', () => {
  it('believes the seconds to wait before the time that it ends', () => {
    const end = endOfLimit(new Headers({ 'retry-after': '30', 'ratelimit-reset': '1' }));
    const seconds = ((end?.getTime() ?? 0) - Date.now()) / 1000;
    assert.ok(seconds > 25 && seconds <= 30, String(seconds));
    assert.equal(
      endOfLimit(new Headers({ 'ratelimit-reset': '1609844400' }))?.toISOString(),
      '2021-01-05T11:00:00.000Z',
    );
  });

  it('knows nothing from what says nothing', () => {
    assert.equal(endOfLimit(new Headers({ 'retry-after': 'soon' })), undefined);
    assert.equal(endOfLimit(new Headers()), undefined);
  });
});

describe('pauseUntil', () => {
  it('has a while pass, not the same each time, after a limit that is over', () => {
    const now = Date.now();
    const waits = [new Date(now), new Date(0), new Date(now - 1)].map(end => pauseUntil(end).getTime() - now);
    assert.ok(
      waits.every(wait => wait >= 1000 && wait < 6000),
      String(waits),
    );
    assert.ok(new Set(waits).size > 1, String(waits));
  });

  it('believes a limit that is not over, and takes a minute where nothing is said', () => {
    const end = new Date(Date.now() + 30_000);
    assert.deepEqual(pauseUntil(end), end);
    const wait = pauseUntil(undefined).getTime() - Date.now();
    assert.ok(wait > 55_000 && wait <= 60_000, String(wait));
  });
});
