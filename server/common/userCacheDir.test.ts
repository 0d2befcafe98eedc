import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { userCacheDir } from './userCacheDir.ts';

describe('userCacheDir', () => {
  it('is where each platform keeps what can be made anew', () => {
    assert.equal(userCacheDir({}, 'linux'), join(homedir(), '.cache/callboard'));
    assert.equal(userCacheDir({ XDG_CACHE_HOME: '/cache' }, 'linux'), join('/cache', 'callboard'));
    assert.equal(userCacheDir({ XDG_CACHE_HOME: 'cache' }, 'linux'), join(homedir(), '.cache/callboard'));
    assert.equal(userCacheDir({}, 'darwin'), join(homedir(), 'Library/Caches/Callboard'));
    assert.equal(userCacheDir({ LOCALAPPDATA: '/local' }, 'win32'), join('/local', 'Callboard', 'Cache'));
  });
});
