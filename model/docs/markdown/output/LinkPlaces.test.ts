import assert from 'node:assert/strict';
import { techDocsMarkdown } from '../techDocsMarkdown.ts';
import { renderPage } from '../renderPage.ts';

/** What the range of each link covers, by line and column counted from one; of those that have the whole line, `line`. */
function placesIn(text: string, snippets: Record<string, string> = {}): string[] {
  const lines = text.split(/\r?\n/);
  const { links } = renderPage(text, {
    markdown: techDocsMarkdown,
    readSnippet: path => snippets[path],
    resolveUrl: () => undefined,
  });
  return links.map(({ isLine, range: { start, end } }) => {
    const covered = lines[start.line]?.slice(start.character, end.character) ?? '';
    return `${start.line + 1}:${start.character + 1} ${isLine === true ? 'line' : covered}`;
  });
}

describe('LinkPlaces', () => {
  it('is at the target, also where the text of the link or another link is the same', () => {
    assert.deepEqual(placesIn('a.md [a.md](a.md) [b](a.md#x) [c](a.md)'), [
      '1:13 a.md',
      '1:23 a.md#x',
      '1:35 a.md',
    ]);
    assert.deepEqual(placesIn('[![a.png](a.png)](a.png)'), ['1:19 a.png', '1:11 a.png']);
  });

  it('is at what is written, whatever it is read as', () => {
    assert.deepEqual(placesIn('[a](<my page.md> "T") [b](my page.md) [c]( a\\_b.md \'T\')'), [
      '1:6 my page.md',
      '1:27 my page.md',
      '1:44 a\\_b.md',
    ]);
    assert.deepEqual(placesIn('one [two\nthree](a.md) and [four](\nb.md)'), ['2:8 a.md', '3:1 b.md']);
  });

  it('is at its own cell of a table, and at its own depth of lists and notes', () => {
    assert.deepEqual(
      placesIn('| A | B |\n|---|---|\n| [x](a.md) | [x](a.md) |\n|\t[x](a.md) | [y](b.md) \\| z |'),
      ['3:7 a.md', '3:19 a.md', '4:7 a.md', '4:19 b.md'],
    );
    assert.deepEqual(placesIn('!!! note\n\n    - [a.md](a.md)\n\n\t- \t[b](b.md)\n\n> > [c](c.md)'), [
      '3:14 a.md',
      '5:9 b.md',
      '7:9 c.md',
    ]);
  });

  it('is at the definition of a link by reference', () => {
    assert.deepEqual(placesIn('[a.md][] [a.md]\n\n[a.md]: <a.md> "T"\n'), ['3:10 a.md', '3:10 a.md']);
    assert.deepEqual(placesIn('[a][b]\n\n[b]:\n    a.md\n'), ['4:5 a.md']);
  });

  it('is the line that a link is somewhere on, where a snippet brought it', () => {
    const text = '# T\n\n--8<-- "part.md"\n\n[b](b.md)';
    assert.deepEqual(placesIn(text, { 'part.md': '[a](part.md)' }), ['3:1 line', '5:5 b.md']);
  });

  it('counts columns without the mark of a byte order, and lines with any of their ends', () => {
    assert.deepEqual(placesIn('[a](a.md)\r\n\r\n[b](b.md)'), ['1:5 a.md', '3:5 b.md']);
    const { links } = renderPage('\ufeff[a](a.md)', {
      markdown: techDocsMarkdown,
      readSnippet: () => undefined,
      resolveUrl: () => undefined,
    });
    assert.equal(links[0]?.range.start.character, 4);
  });
});
