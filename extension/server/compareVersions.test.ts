import assert from 'node:assert/strict';
import { compareVersions } from './compareVersions.ts';

describe('compareVersions', () => {
  it('compares number by number, not as text', () => {
    assert.ok(compareVersions('0.9.0', '0.10.0') < 0);
    assert.ok(compareVersions('1.0.0', '0.10.3') > 0);
    assert.equal(compareVersions('1.2.3', '1.2.3'), 0);
    assert.equal(compareVersions('v1.2', '1.2.0'), 0);
  });

  it('takes a pre-release for older than its release', () => {
    assert.ok(compareVersions('1.0.0-beta', '1.0.0') < 0);
    assert.ok(compareVersions('1.0.0', '1.0.0-rc.1') > 0);
    assert.ok(compareVersions('1.0.0-alpha', '1.0.0-beta') < 0);
  });

  it('takes what is no version for the oldest of all', () => {
    assert.ok(compareVersions('unknown', '0.0.1') < 0);
  });
});
