import assert from 'node:assert/strict';
import { unfinishedAt } from './unfinishedAt.ts';

describe('unfinishedAt', () => {
  it('tells a page from an image, and an anchor from both', () => {
    assert.deepEqual(unfinishedAt('See [the guide](../gui'), { kind: 'page', typed: '../gui' });
    assert.deepEqual(unfinishedAt('![plan]('), { kind: 'image', typed: '' });
    assert.deepEqual(unfinishedAt('[x](setup.md#po'), { kind: 'anchor', path: 'setup.md', typed: 'po' });
    assert.deepEqual(unfinishedAt('[x](#'), { kind: 'anchor', path: '', typed: '' });
    assert.deepEqual(unfinishedAt('[guide]: gu'), { kind: 'page', typed: 'gu' });
  });

  it('knows the beginning of an admonition', () => {
    assert.deepEqual(unfinishedAt('    ??? wa'), { kind: 'admonition', typed: 'wa' });
    assert.deepEqual(unfinishedAt('!!! '), { kind: 'admonition', typed: '' });
  });

  it('leaves alone what is finished, or on the web', () => {
    for (const before of [
      '[x](setup.md) and',
      '[x](https://exa',
      '[x](/abs',
      'plain text',
      '!!!',
      '!!! note "T',
    ]) {
      assert.equal(unfinishedAt(before), undefined, before);
    }
  });
});
