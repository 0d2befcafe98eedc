import assert from 'node:assert/strict';
import { found, page, read } from './readSite.fixture.ts';

describe('readRedirects', () => {
  it('reads them as far as they lead somewhere', () => {
    const site = read({
      'mkdocs.yml': `site_name: X
plugins:
  - redirects:
      redirect_maps:
        old.md: new.md#x
        far.md: https://example.com/
        new.md: index.md
        lost.md: newx.md
        text: new.md
`,
      'docs/index.md': page('I'),
      'docs/new.md': page('N'),
    });
    assert.deepEqual(site.redirects, [
      { location: 'old/', target: 'new/#x' },
      { location: 'far/', target: 'https://example.com/' },
    ]);
    assert.equal(found(site).length, 3);
    assert.match(found(site)[1] ?? '', /8 warning docs-redirect: .*Did you mean "new\.md"\?/);
  });

  it('write no file outside of the site, whatever parts its folders', () => {
    const maps = ['../a.md', '/a.md', '..\\..\\a.md', 'C:\\a.md', 'b/../../a.md'];
    const site = read({
      'mkdocs.yml': `plugins:\n  - redirects:\n      redirect_maps:\n${maps.map(from => `        '${from}': index.md\n`).join('')}`,
      'docs/index.md': page('I'),
    });
    assert.deepEqual(site.redirects, []);
    assert.equal(found(site).filter(one => one.includes('is no path of a page')).length, maps.length);
  });

  it('come to their end where there are thousands of pages and of redirects', () => {
    const names = Array.from({ length: 5_000 }, (_none, index) => `page-${index}.md`);
    const maps = names.map(name => `        old-${name}: ${name}\n        gone-${name}: x-${name}\n`);
    const site = read({
      'mkdocs.yml': `plugins:\n  - redirects:\n      redirect_maps:\n${maps.join('')}`,
      ...Object.fromEntries(names.map(name => [`docs/${name}`, page(name)])),
    });
    assert.equal(site.redirects.length, 5_000);
    assert.equal(found(site).filter(one => one.includes('docs-redirect')).length, 200);
  });
});
