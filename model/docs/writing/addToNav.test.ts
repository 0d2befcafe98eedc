import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { addToNav } from './addToNav.ts';

function added(config: string, path: string): string | undefined {
  const insertion = addToNav(config, path);
  return insertion && config.slice(0, insertion.offset) + insertion.text + config.slice(insertion.offset);
}

describe('addToNav', () => {
  it('puts a page behind the last entry, wherever the nav stands', () => {
    const inTheMiddle =
      'site_name: X\nnav:\n  - Home: index.md\n  - Guide:\n      - guide/setup.md\nplugins:\n  - techdocs-core\n';
    assert.deepEqual(parse(added(inTheMiddle, 'faq.md') ?? ''), {
      site_name: 'X',
      nav: [{ Home: 'index.md' }, { Guide: ['guide/setup.md'] }, 'faq.md'],
      plugins: ['techdocs-core'],
    });
    assert.equal(added('nav:\n- index.md', 'a b.md'), 'nav:\n- index.md\n- "a b.md"');
    assert.equal(added('nav:\r\n  - index.md\r\n', 'faq.md'), 'nav:\r\n  - index.md\r\n  - faq.md\r\n');
  });

  it('keeps comments', () => {
    const config = 'nav:\n  - index.md # first\n# end\nplugins: []\n';
    const text = added(config, 'faq.md') ?? '';
    assert.deepEqual((parse(text) as { nav: unknown }).nav, ['index.md', 'faq.md']);
    assert.match(text, /# first[^]*# end/);
  });

  it('leaves alone a file without such a nav', () => {
    for (const config of ['site_name: X\n', 'nav: [index.md]\n', 'nav: index.md\n', '', '- nav\n', '{{{']) {
      assert.equal(addToNav(config, 'faq.md'), undefined, config);
    }
  });
});
