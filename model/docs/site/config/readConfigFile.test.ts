import assert from 'node:assert/strict';
import { found, page, read } from '../readSite.fixture.ts';

describe('A mkdocs.yml', () => {
  it('that is not well-formed is told where it begins to be so, and nothing that follows from it', () => {
    const files = { 'docs/index.md': page('Home'), 'docs/lone.md': page('Lone') };
    const told = (text: string): string[] => {
      const site = read({ ...files, 'mkdocs.yml': text });
      assert.equal(site.isConfigBroken, true);
      return found(site).map(one => one.replace(/(YAML: \S+ \S+).*/, '$1'));
    };
    assert.deepEqual(told('site_name: Shop\nnav:\n  - "Open: x\n  - gone.md\n'), [
      '3 error docs-config: YAML: Missing closing',
    ]);
    assert.deepEqual(told('site_name: Shop\nnav:\n  - index.md\n\t- More: gone.md\nhoks: 1\n'), [
      '4 error docs-config: YAML: Tabs are',
    ]);
    assert.deepEqual(told('site_name: My: Shop\n'), ['1 error docs-config: YAML: Nested mappings']);
  });

  it('is asked for the name that MkDocs takes no configuration without', () => {
    const files = { 'docs/index.md': page('Home') };
    const told = (text: string): string => found(read({ ...files, 'mkdocs.yml': text })).join();
    for (const text of ['', 'nav:\n  - index.md\n'])
      assert.match(told(text), /^1 error docs-config: mkdocs\.yml has no "site_name"/);
    assert.equal(told('site_name: !ENV SITE_NAME\n'), '');
    assert.deepEqual(found(read(files)), []);
  });

  it('hears of an entry of its nav what is wrong with the way it is written', () => {
    const site = read({
      'mkdocs.yml': 'site_name: X\nnav:\n  - Set up:index.md\n  - Up:index.md\n  - a%20b.md\n',
      'docs/index.md': page('Home'),
      'docs/a b.md': page('A'),
    });
    assert.match(found(site)[0] ?? '', /3 error docs-nav: There is no page "Set up:index\.md"/);
    assert.match(found(site)[1] ?? '', /4 error docs-nav: .*space behind the colon: "Up: index\.md"/);
    assert.deepEqual(site.findings[2]?.suggestion, '"a b.md"');
    const none = read({ 'mkdocs.yml': 'site_name: X\nnav:\n  - index.md\n' });
    assert.equal(found(none).length, 1);
    assert.match(found(none)[0] ?? '', /There are no docs/);
  });
});
