import assert from 'node:assert/strict';
import { RateLimited } from './Discovery.ts';
import { toProviderError } from './toProviderError.ts';

const ASKED = { name: 'GitLab', integration: 'integrations.gitlab', hasToken: true, needs: 'read_api' };

describe('toProviderError', () => {
  for (const headers of [{ 'retry-after': '0' }, { 'ratelimit-reset': '1609844400' }] as Record<
    string,
    string
  >[]) {
    it(`has a while pass after a limit that is over by ${JSON.stringify(headers)}`, () => {
      const before = Date.now();
      const error = toProviderError({ status: 429, headers: new Headers(headers) }, 'GitLab acme', ASKED);
      assert.ok(error instanceof RateLimited);
      const wait = error.until.getTime() - before;
      assert.ok(wait >= 1000 && wait < 6000, String(wait));
    });
  }

  it('believes a limit that is not over', () => {
    const headers = new Headers({ 'retry-after': '30' });
    const error = toProviderError({ status: 429, headers }, 'GitLab acme', ASKED);
    assert.ok(error instanceof RateLimited);
    const wait = error.until.getTime() - Date.now();
    assert.ok(wait > 25_000 && wait <= 30_000, String(wait));
  });
});
