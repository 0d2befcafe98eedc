import assert from 'node:assert/strict';
import { found, page, read } from './readSite.fixture.ts';

describe('readRedirects', () => {
  it('reads them as far as they lead somewhere', () => {
    const site = read({
      'mkdocs.yml': `plugins:
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
    assert.match(found(site)[1] ?? '', /7 warning docs-redirect: .*Did you mean "new\.md"\?/);
  });
});
