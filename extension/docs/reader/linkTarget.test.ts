import assert from 'node:assert/strict';
import { linkTarget } from './linkTarget.ts';

describe('linkTarget', () => {
  const from = (href: string) => linkTarget('guide/setup/', href);

  it('finds pages of the site and places on them', () => {
    assert.deepEqual(from('../use/#first'), { kind: 'page', location: 'guide/use/#first' });
    assert.deepEqual(from('#here'), { kind: 'page', location: 'guide/setup/#here' });
    assert.deepEqual(from('../../old.html'), { kind: 'page', location: 'old.html' });
  });

  it('finds files beside the pages, and those of the repository', () => {
    assert.deepEqual(from('../../files/a.zip'), {
      kind: 'file',
      location: 'files/a.zip',
      path: '../../files/a.zip',
      anchor: undefined,
    });
    assert.deepEqual(from('../../../src/index.ts#L10'), {
      kind: 'file',
      location: undefined,
      path: '../../../src/index.ts',
      anchor: 'L10',
    });
  });

  it('finds other entities by the addresses of the portal', () => {
    assert.deepEqual(from('/docs/default/Component/shop/guide/'), {
      kind: 'docs',
      ref: 'component:default/shop',
      location: 'guide/',
    });
    assert.deepEqual(from('/catalog/default/api/shop'), { kind: 'entity', ref: 'api:default/shop' });
  });

  it('lets the web and mail out, and nothing else', () => {
    assert.deepEqual(from('https://example.com/a'), { kind: 'web', url: 'https://example.com/a' });
    for (const href of [
      'javascript:alert(1)',
      'command:a',
      'vscode://x/y',
      '/etc/passwd',
      'data:text/html,a',
    ])
      assert.equal(from(href), undefined, href);
  });

  it('leads to other programs only by the schemes that the portal lets in', () => {
    assert.equal(from('slack://channel?id=1'), undefined);
    assert.deepEqual(linkTarget('', 'slack://channel?id=1', ['slack']), {
      kind: 'app',
      url: 'slack://channel?id=1',
    });
    assert.equal(linkTarget('', 'javascript:alert(1)', ['slack']), undefined);
  });
});
