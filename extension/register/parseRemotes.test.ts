import assert from 'node:assert/strict';
import { parseRemotes } from './parseRemotes.ts';

describe('parseRemotes', () => {
  it('finds the addresses of remotes, and of nothing else', () => {
    const config = `[core]
	bare = false
[remote "upstream"]
	url = git@github.com:acme/shop.git
	fetch = +refs/heads/*:refs/remotes/upstream/*
[submodule "x"]
	url = https://elsewhere.example/x
[remote "origin"]
	url = https://github.com/ada/shop.git
`;
    assert.deepEqual(parseRemotes(config), [
      { name: 'upstream', url: 'git@github.com:acme/shop.git' },
      { name: 'origin', url: 'https://github.com/ada/shop.git' },
    ]);
    assert.deepEqual(parseRemotes(''), []);
  });
});
