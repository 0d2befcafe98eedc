import assert from 'node:assert/strict';
import { isAllowedHost } from './isAllowedHost.ts';

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
