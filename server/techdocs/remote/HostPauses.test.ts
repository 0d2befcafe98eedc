import assert from 'node:assert/strict';
import { HostPauses } from './HostPauses.ts';

describe('HostPauses', () => {
  const at = (path: string): URL => new URL(path, 'https://git.example/');

  it('lets a host alone for as long as it says', () => {
    const pauses = new HostPauses();
    const until = new Date(Date.now() + 60_000);
    pauses.failed(at('a'), { status: 403, until });
    assert.equal(pauses.endOf(at('b')), until.getTime());
    assert.equal(pauses.endOfLimit(at('b')), until.getTime());
    assert.equal(pauses.endOf(new URL('https://other.example/')), undefined);
    pauses.answered(at('c'));
    assert.equal(pauses.endOfLimit(at('b')), undefined);
  });

  for (const status of [401, 429, 500, 503]) {
    it(`lets one alone that answers ${status}, until it gives something`, () => {
      const pauses = new HostPauses();
      pauses.failed(at('a'), { status });
      assert.ok((pauses.endOf(at('b')) ?? 0) > Date.now());
      assert.equal(pauses.endOfLimit(at('b')), undefined, 'who waits may try');
      pauses.answered(at('c'));
      assert.equal(pauses.endOf(at('b')), undefined);
    });
  }

  it('goes on asking one that has not this one thing, or does not answer once', () => {
    const pauses = new HostPauses();
    for (const status of [404, 403]) assert.equal(pauses.failed(at('a'), { status }), undefined);
    for (let times = 0; times < 2; times++) assert.ok((pauses.failed(at('a'), {}) ?? 0) > Date.now());
    assert.equal(pauses.endOf(at('b')), undefined);
    pauses.failed(at('a'), {});
    assert.ok(pauses.endOf(at('b')) !== undefined);
  });
});
