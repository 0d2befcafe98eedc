import assert from 'node:assert/strict';
import { createTokenCheck } from './createTokenCheck.ts';
import { isAllowedHost } from './isAllowedHost.ts';
import { isAllowedOrigin } from './isAllowedOrigin.ts';

describe('isAllowedHost', () => {
  it('takes loopback names at any port', () => {
    for (const host of [
      'localhost',
      'LOCALHOST:7007',
      '127.0.0.1:1',
      '127.1.2.3',
      '[::1]:7007',
      'app.localhost:80',
    ]) {
      assert.equal(isAllowedHost(host, []), true, host);
    }
  });

  it('refuses every other name, also those that look like one', () => {
    const hosts = [
      undefined,
      '',
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'evil.example:127',
      'localhost@evil.example',
      'notlocalhost',
      '[::2]',
      '0.0.0.0',
      '10.0.0.1',
      'localhost:7007:80',
      'localhost/',
    ];
    for (const host of hosts) assert.equal(isAllowedHost(host, []), false, host);
  });

  it('takes configured names, at their port where one is given', () => {
    assert.equal(isAllowedHost('Portal.example.com', ['portal.example.com']), true);
    assert.equal(isAllowedHost('portal.example.com:8443', ['portal.example.com']), true);
    assert.equal(isAllowedHost('portal.example.com:8443', ['portal.example.com:443']), false);
    assert.equal(isAllowedHost('portal.example.com.', ['portal.example.com']), true);
    assert.equal(isAllowedHost('other.example.com', ['portal.example.com']), false);
  });
});

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

describe('createTokenCheck', () => {
  const check = createTokenCheck([
    { token: 'first-token', subject: 'a' },
    { token: 'second-token-that-is-longer', subject: 'b' },
  ]);

  it('says who holds a token', () => {
    assert.equal(check('first-token'), 'a');
    assert.equal(check('second-token-that-is-longer'), 'b');
  });

  it('knows nobody by a wrong, shorter, longer or empty token', () => {
    for (const token of ['', 'first-toke', 'first-token ', 'First-token', 'second-token']) {
      assert.equal(check(token), undefined, token);
    }
    assert.equal(createTokenCheck([])(''), undefined);
  });
});
