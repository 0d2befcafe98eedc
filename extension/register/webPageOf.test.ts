import assert from 'node:assert/strict';
import { webPageOf } from './webPageOf.ts';

describe('webPageOf', () => {
  it('reads the forms in which hosts give remotes', () => {
    for (const remote of [
      'https://github.com/acme/shop.git',
      'https://github.com/acme/shop/',
      'https://ada:secret@github.com/acme/shop',
      'git@github.com:acme/shop.git',
      'github.com:acme/shop',
      'ssh://git@github.com:22/acme/shop.git',
      'git://github.com/acme/shop.git',
    ]) {
      assert.equal(webPageOf(remote), 'https://github.com/acme/shop', remote);
    }
    assert.equal(webPageOf('http://127.0.0.1:3000/acme/shop.git'), 'http://127.0.0.1:3000/acme/shop');
    assert.equal(
      webPageOf('git@ssh.dev.azure.com:v3/acme/tools/shop'),
      'https://dev.azure.com/acme/tools/_git/shop',
    );
  });

  it('finds none for what is on this machine', () => {
    for (const remote of [
      '/srv/git/shop.git',
      '../shop',
      'file:///srv/shop.git',
      'C:\\git\\shop',
      'C:/git/shop',
      '',
    ]) {
      assert.equal(webPageOf(remote), undefined, remote);
    }
  });
});
