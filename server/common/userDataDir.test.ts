import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { userDataDir } from './userDataDir.ts';

describe('userDataDir', () => {
  it('is where each platform keeps the data of programs', () => {
    assert.equal(userDataDir({}, 'linux'), join(homedir(), '.local/share/callboard'));
    assert.equal(userDataDir({ XDG_DATA_HOME: '/data' }, 'linux'), join('/data', 'callboard'));
    assert.equal(userDataDir({}, 'darwin'), join(homedir(), 'Library/Application Support/Callboard'));
    assert.equal(userDataDir({ LOCALAPPDATA: '/local' }, 'win32'), join('/local', 'Callboard'));
  });

  it('does not take a relative XDG_DATA_HOME, as its specification says', () => {
    assert.equal(userDataDir({ XDG_DATA_HOME: 'data' }, 'linux'), join(homedir(), '.local/share/callboard'));
  });
});
