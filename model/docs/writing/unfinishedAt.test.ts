import assert from 'node:assert/strict';
import { unfinishedAt, unfinishedDocsEntity, unfinishedInNav } from './unfinishedAt.ts';

describe('unfinishedAt', () => {
  it('tells a page from an image, and an anchor from both', () => {
    assert.deepEqual(unfinishedAt('See [the guide](../gui'), { kind: 'page', typed: '../gui' });
    assert.deepEqual(unfinishedAt('![plan]('), { kind: 'image', typed: '' });
    assert.deepEqual(unfinishedAt('[x](setup.md#po'), { kind: 'anchor', path: 'setup.md', typed: 'po' });
    assert.deepEqual(unfinishedAt('[x](#'), { kind: 'anchor', path: '', typed: '' });
    assert.deepEqual(unfinishedAt('[guide]: gu'), { kind: 'page', typed: 'gu' });
  });

  it('knows a link around an image, and a target between angle brackets', () => {
    assert.deepEqual(unfinishedAt('[![plan](plan.png)](gui'), { kind: 'page', typed: 'gui' });
    assert.deepEqual(unfinishedAt('[![plan](pl'), { kind: 'image', typed: 'pl' });
    assert.deepEqual(unfinishedAt('![a [b]](pl'), { kind: 'image', typed: 'pl' });
    assert.deepEqual(unfinishedAt('[x](<my pa'), { kind: 'page', typed: 'my pa', isAngled: true });
    assert.deepEqual(unfinishedAt('[x](<my page.md#to'), {
      ...{ kind: 'anchor', path: 'my page.md', typed: 'to' },
      isAngled: true,
    });
    assert.deepEqual(unfinishedAt('[x](my%20page.md#grö'), {
      ...{ kind: 'anchor', path: 'my%20page.md', typed: 'grö' },
    });
    for (const before of ['[^1]: se', 'f](x', '[x](<a b.md> ', '[x](a.md "t'])
      assert.equal(unfinishedAt(before), undefined, before);
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

  it('knows the beginning of an alert, of a snippet and of an address of the portal', () => {
    assert.deepEqual(unfinishedAt('> [!WA'), { kind: 'alert', typed: 'WA' });
    assert.deepEqual(unfinishedAt('  --8<-- "parts/he'), { kind: 'snippet', typed: 'parts/he' });
    assert.deepEqual(unfinishedAt('[x](/'), { kind: 'portal', typed: '/' });
    assert.deepEqual(unfinishedAt('[x](/docs/default/comp'), { kind: 'portal', typed: '/docs/default/comp' });
    assert.deepEqual(unfinishedAt('[x](/cat'), { kind: 'portal', typed: '/cat' });
    for (const before of ['![x](/docs/', '> [!NOTE] ', '--8<-- "a.md"', '; --8<-- "a'])
      assert.equal(unfinishedAt(before), undefined, before);
  });
});

describe('unfinishedInNav', () => {
  const nav = ['site_name: x', 'nav:', '  - Home: index.md'];

  it('is the path of an entry, with a title or without', () => {
    assert.equal(unfinishedInNav([...nav, '  - gui']), 'gui');
    assert.equal(unfinishedInNav([...nav, '  - Set up: guide/s']), 'guide/s');
    assert.equal(unfinishedInNav([...nav, '    - "A: b": ']), '');
    assert.equal(unfinishedInNav(['nav:', '- ']), '');
    assert.equal(unfinishedInNav([...nav, '  - "Set up": "my pa']), 'my pa');
    assert.equal(unfinishedInNav([...nav, "  - 'über uns/grö"]), 'über uns/grö');
  });

  it('is nothing elsewhere, nor where an entry is none of a page', () => {
    assert.equal(unfinishedInNav([...nav, 'plugins:', '  - tech']), undefined);
    for (const line of ['  # - x', '  - Web: https://ex', "  - '!include ./a", '  - Title:'])
      assert.equal(unfinishedInNav([...nav, line]), undefined, line);
  });
});

describe('unfinishedDocsEntity', () => {
  it('is the ref behind the annotation', () => {
    assert.equal(unfinishedDocsEntity('    backstage.io/techdocs-entity: comp'), 'comp');
    assert.equal(unfinishedDocsEntity('    "backstage.io/techdocs-entity": "'), '');
    assert.equal(unfinishedDocsEntity('    backstage.io/techdocs-ref: dir'), undefined);
  });
});
