import assert from 'node:assert/strict';
import { nextPage } from './nextPage.ts';

describe('nextPage', () => {
  const base = 'https://api.bitbucket.org/2.0/repositories/acme';

  it('goes on where the answer says, on the same host', () => {
    assert.equal(nextPage(`${base}?page=2`, base, 'Bitbucket acme'), `${base}?page=2`);
    assert.equal(nextPage(undefined, base, 'Bitbucket acme'), undefined);
    for (const next of ['https://evil.example/2.0', 'http://api.bitbucket.org/2.0', 'page 2']) {
      assert.throws(() => nextPage(next, base, 'Bitbucket acme'), /goes on at another host/);
    }
  });
});
