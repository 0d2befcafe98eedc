import assert from 'node:assert/strict';
import { isAllowedOrigin } from './isAllowedOrigin.ts';

describe('isAllowedOrigin', () => {
  const request = { host: '127.0.0.1:7007', allowed: ['https://portal.example.com'] };

  it("takes the server's own pages and the configured ones", () => {
    assert.equal(isAllowedOrigin('http://127.0.0.1:7007', request), true);
    assert.equal(isAllowedOrigin('https://portal.example.com', request), true);
  });

  it('refuses all others', () => {
    for (const origin of [
      'null',
      'http://127.0.0.1:7008',
      'https://portal.example.com:444',
      'http://evil.example',
      'https://portal.example.com.evil.example',
      'file://',
    ]) {
      assert.equal(isAllowedOrigin(origin, request), false, origin);
    }
    assert.equal(isAllowedOrigin('http://undefined', { host: undefined, allowed: [] }), false);
  });
});
