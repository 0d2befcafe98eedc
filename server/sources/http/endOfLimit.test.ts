import assert from 'node:assert/strict';
import { endOfLimit } from './endOfLimit.ts';

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
