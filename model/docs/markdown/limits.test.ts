import assert from 'node:assert/strict';
import type { RenderContext } from '../types.ts';
import { renderPage, techDocsMarkdown } from './index.ts';

const context: RenderContext = {
  markdown: {
    ...techDocsMarkdown,
    'pymdownx.arithmatex': {},
    'pymdownx.keys': {},
    'pymdownx.progressbar': {},
    'pymdownx.magiclink': { repo_url_shorthand: true, user: 'a', repo: 'b' },
    'pymdownx.blocks.caption': {},
    'pymdownx.blocks.html': {},
    'pymdownx.blocks.admonition': {},
    'pymdownx.blocks.tab': {},
    wikilinks: {},
  },
  readSnippet: () => undefined,
  resolveUrl: () => undefined,
};

/** What is quadratic, or worse, to one who is careless. */
const bombs: Readonly<Record<string, string>> = {
  'mentions in a row': '@a-'.repeat(50_000),
  'names of repositories in a row': 'a/#1?1!1@'.repeat(15_000),
  'bars and names without an end': '[=1 [[a '.repeat(20_000),
  'spaces behind the name of a block': `/// note | a${' '.repeat(100_000)}b`,
  'spaces behind the number of a caption': `/// figure-caption | 1${' '.repeat(100_000)}b`,
  'captions of captions': `a\n\n${'/// figure-caption\nx\n///\n\n'.repeat(5_000)}`,
  'blocks without an end': '/// html | div\n\n'.repeat(10_000),
  'openers of emphasis': '*a '.repeat(50_000),
  'openers of emphasis of both sorts': '*a _b '.repeat(30_000),
  'strong openers': '**a '.repeat(50_000),
  'openers of both': '***a '.repeat(30_000),
  'one row of stars': `a${'*'.repeat(200_000)}b`,
  'nested emphasis': `${'*a **b '.repeat(10_000)}${'b** a* '.repeat(10_000)}`,
  'carets and tildes': '^a~b==c^^d~~e '.repeat(10_000),
  'open brackets': '['.repeat(100_000),
  'nested brackets': '['.repeat(20_000) + ']'.repeat(20_000),
  'open images': '!['.repeat(50_000),
  'links without an end': '[a]('.repeat(30_000),
  'links with open titles': '[a](b "'.repeat(30_000),
  'links with open angles': '[a](<b'.repeat(30_000),
  'open comments': '<!-- '.repeat(50_000),
  'open comments on lines': '<!--\n'.repeat(50_000),
  'open tags': '<a '.repeat(50_000),
  'open tags with backticks': '<a ` '.repeat(50_000),
  'open attributes': '<a b="'.repeat(50_000),
  'open blocks of HTML': '<div>\n'.repeat(10_000),
  'open Markdown in HTML': '<div markdown>\n'.repeat(10_000),
  'closing tags': '</div>\n'.repeat(50_000),
  instructions: '<?x '.repeat(50_000),
  'declarations on lines': '<!x\n'.repeat(50_000),
  'levels of quotes': `${'>'.repeat(10_000)} a`,
  'levels of quotes with spaces': `${'> '.repeat(10_000)}a`,
  'deep lists': Array.from({ length: 2_000 }, (_none, index) => `${'  '.repeat(index)}- a`).join('\n'),
  'deep lists with blank lines': Array.from(
    { length: 2_000 },
    (_none, index) => `${'  '.repeat(index)}- a`,
  ).join('\n\n'),
  'many blocks in Markdown in HTML': `<div markdown>\n\n${'a\n\n'.repeat(30_000)}</div>`,
  'a footnote of many blocks': `[^1]: a\n\n${'    a\n\n'.repeat(30_000)}`,
  'markers of lists in a row': `${'- '.repeat(20_000)}a`,
  'numbers in a row': `${'1. '.repeat(20_000)}a`,
  'deep admonitions': Array.from({ length: 400 }, (_none, index) => `${'    '.repeat(index)}!!! note`).join(
    '\n\n',
  ),
  'deep tabs': Array.from({ length: 500 }, (_none, index) => `${'    '.repeat(index)}=== "a"`).join('\n\n'),
  'fences without an end': '```\na\n\n'.repeat(20_001),
  'fences of growing length': Array.from({ length: 1_500 }, (_none, index) => '`'.repeat(index + 3)).join(
    '\n',
  ),
  'backticks of growing length': Array.from({ length: 1_500 }, (_none, index) => '`'.repeat(index + 1)).join(
    ' ',
  ),
  'headings without blank lines': '# a\n'.repeat(10_000),
  'the same heading': '# a\n\n'.repeat(5_000),
  'rules without blank lines': '---\n***\n'.repeat(10_000),
  'quotes and text in turns': '> a\n\nb\n\n'.repeat(10_000),
  'a table of pipes': `${'|'.repeat(5_000)}\n${'|-'.repeat(5_000)}\n${'|'.repeat(5_000)}`,
  'rows of a table': `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(20_000)}`,
  definitions: 'a\n:   b\n'.repeat(10_000),
  'definitions of links': Array.from({ length: 20_000 }, (_none, index) => `[r${index}]: x`).join('\n'),
  footnotes: Array.from({ length: 3_000 }, (_none, index) => `[^${index}]: x[^${index}]\n`).join('\n'),
  abbreviations: `${Array.from({ length: 1_000 }, (_none, index) => `*[W${index}]: x`).join('\n')}\n\n${'W1 W2 W3 '.repeat(2_000)}`,
  'open attribute lists': '*a*{ .x '.repeat(20_000),
  spaces: `a${' '.repeat(200_000)}b\n# a${' '.repeat(100_000)}b`,
  'spaces at ends of cells': `|a${' '.repeat(50_000)}|b|\n|-|-|\n|a|${' '.repeat(50_000)}x|`,
  addresses: `${'a'.repeat(100_000)}@${'b.'.repeat(50_000)}`,
  'addresses without an end': 'a@b.'.repeat(30_000),
  URLs: 'http://a.b/c '.repeat(20_000),
  'a URL of brackets': `http://a.b/${'(['.repeat(50_000)}`,
  dollars: '$a '.repeat(50_000),
  formulas: '$a$ '.repeat(2_000),
  'a deep formula': `$${'{'.repeat(3_000)}${'}'.repeat(3_000)}$`,
  pluses: '++a'.repeat(50_000),
  'critic marks': '{++'.repeat(50_000),
  emoji: ':smile:'.repeat(20_000),
  colons: ':'.repeat(100_000),
  entities: '&amp;&#x41;&'.repeat(30_000),
  backslashes: '\\'.repeat(200_000),
  escapes: '\\*'.repeat(100_000),
  tabs: '\t'.repeat(100_000),
  'diagrams without an end': '::uml::\n'.repeat(20_000),
  'empty lines': '\n'.repeat(500_000),
  'task boxes': '- [ ] a\n'.repeat(10_000),
  'marks of places': '\u00020\u0003'.repeat(50_000),
  'elements without an end within one another': '<b>'.repeat(300_000),
  'elements that others are said to end': '<b></i>'.repeat(200_000),
  'tables within one another': `${'<table><tr><td>'.repeat(60_000)}a${'</td></tr></table>'.repeat(60_000)}`,
  'words in the header of a fence': `\`\`\` py ${'a'.repeat(60)}!\nx\n\`\`\``,
  'an abbreviation of nothing': '*[]: x\n\n(a) b',
  'abbreviations between emphasis': `*[W]: x\n\n${'*a* W '.repeat(60_000)}`,
  'many abbreviations': `${Array.from({ length: 20_000 }, (_none, index) => `*[W${index}]: x`).join('\n')}\n\n${'W1 W2 '.repeat(40_000)}`,
  'a long title of an abbreviation': `*[W]: ${'x'.repeat(200_000)}\n\n${'W '.repeat(100_000)}`,
  'hashes in a heading': `# ${'#'.repeat(300_000)}a`,
  'spaces in the definition of a link': `[a]:${' '.repeat(300_000)}x y`,
  'quotes in the definition of a link': `[a]: ${'"'.repeat(300_000)}x y`,
  'a long URL of a link by reference': `[a]: ${'x'.repeat(200_000)}\n\n${'[a] '.repeat(50_000)}`,
  'a long title of an image by reference': `[a]: x "${'x'.repeat(200_000)}"\n\n${'![a] '.repeat(50_000)}`,
  'spaces behind an angled URL': `x [a](<b>${' '.repeat(300_000)}x`,
  'addresses of both sorts': 'http://x.yz a@b.cc '.repeat(40_000),
  'spaces in a tag that is Markdown': `<div a${' '.repeat(300_000)}x markdown=0>\na\n</div>`,
  'empty lines in a tag that is Markdown': `<div markdown>a${'\n'.repeat(300_000)}b</div>`,
  'tables of contents of many headings': `${'[TOC]\n\n'.repeat(20_000)}${'# a\n\n'.repeat(20_000)}`,
  'links on one line': Array.from({ length: 40_000 }, (_none, index) => `[a](p${index}.md)`).join(' '),
  'links on one line that are not found again': '[a](p\\_) '.repeat(40_000),
  'formulas that are none': Array.from({ length: 20_000 }, (_none, index) => `$\\a${index}$`).join('\n\n'),
  'tabs that all want to be open': '/// tab | a\n    select: true\n\n///\n\n'.repeat(10_000),
  'YAML that names itself': `---\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
    .split('')
    .map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]`)
    .join('\n')}\n---\nx`,
};

describe('limits of a page', () => {
  for (const [name, text] of Object.entries(bombs)) {
    it(`ends soon with ${name}`, () => {
      const start = Date.now();
      renderPage(text, context);
      const took = Date.now() - start;
      if (process.env['CALLBOARD_TIMES'] !== undefined) console.log(`${took} ms: ${name}`);
      assert.ok(took < 20_000, `${name} took ${took} ms`);
    });
  }

  it('says so where blocks are nested too deep, and shows what is deeper as text', () => {
    const { html, findings } = renderPage(`${'> '.repeat(200)}the end`, context);
    assert.match(html, /the end/);
    assert.deepEqual(
      findings.map(finding => finding.rule),
      ['docs-limit'],
    );
    assert.match(findings[0]?.message ?? '', /64 levels/);
  });

  it('shows a page of five megabytes, and no more than the limit of one of more', function () {
    // As much as a hundred books: slow machines take their time.
    this.timeout(60_000);
    const paragraph = 'Some *words* of a [page](other.md) with `code` in it.\n\n';
    const page = renderPage(paragraph.repeat(Math.ceil(5_000_000 / paragraph.length)), context);
    assert.ok(page.html.length > 5_000_000);
    assert.deepEqual(page.findings, []);
    const longer = renderPage(`# Title\n\n${'x'.repeat(9_000_000)}`, context);
    assert.deepEqual(
      longer.findings.map(finding => finding.rule),
      ['docs-limit'],
    );
  });

  it('puts each formula in once, where it was written, whatever marks a page spells out', () => {
    const page = `$${'x'.repeat(2_000)}$\n\n<!-- c --><p title="&#2;f0&#3;">${'&#2;f0&#3;&#2;0&#3;'.repeat(2_000)}</p>`;
    const { html } = renderPage(page, context);
    assert.equal(html.match(/<math/g)?.length, 1);
    assert.ok(html.length < 200_000, String(html.length));
  });

  it('takes marks of places out of snippets, too', () => {
    const readSnippet = () => '<div>\u00020\u0003</div>';
    const { html, findings } = renderPage('--8<-- "a.html"', { ...context, readSnippet });
    assert.match(html, /<div[^>]*>0<\/div>/);
    assert.deepEqual(findings, []);
  });

  it('numbers captions that ask for levels without end no deeper than there are figures', () => {
    const markdown = { ...context.markdown, 'pymdownx.blocks.caption': { auto: false } };
    for (const level of ['^30000000', '^5000000000', '^1.2', '^99']) {
      const text = `a\n\n/// figure-caption | ${level}\nx\n///\n`;
      for (const each of [context.markdown, markdown]) {
        const { html } = renderPage(text, { ...context, markdown: each });
        assert.ok(html.length < 1_000, html.slice(0, 200));
      }
    }
  });

  it('shows a page that is too much to be rendered as it is written, and says so', () => {
    const readSnippet = (): string => {
      throw new RangeError('Invalid string length');
    };
    const { html, findings, snippets } = renderPage('<b>\n--8<-- "a.md"', { ...context, readSnippet });
    assert.match(html, /<pre><code>&lt;b&gt;/);
    assert.deepEqual(snippets, ['a.md']);
    assert.match(findings[0]?.message ?? '', /Invalid string length\. Split it/);
  });

  it('takes elements that are not ended for what they are, however many there are', () => {
    const list = `<ul>${'<li>a'.repeat(5_000)}</ul>\n<p>${'b<p>'.repeat(5_000)}\n\n<table>${'<tr><td>c'.repeat(5_000)}</table>`;
    const { html } = renderPage(list, context);
    assert.equal(html.match(/<li>/g)?.length, 5_000);
    assert.equal(html.match(/<td>/g)?.length, 5_000);
    assert.ok((html.match(/<p>/g)?.length ?? 0) >= 5_000);
  });

  it('shows what follows elements that lie too deep where it belongs', () => {
    const deep = `<div>${'<div>'.repeat(5_000)}deep${'</div>'.repeat(5_000)}<b>near</b></div>\n\nafter`;
    const { html } = renderPage(deep, context);
    assert.match(html, /deep(?:<\/div>)+<b>near<\/b><\/div>\s*<p[^>]*>after<\/p>/);
  });

  it('shows what is defined once again and again only up to a limit, and says so', () => {
    const long = 't'.repeat(100_000);
    const pages: [page: string, shown: RegExp, left: RegExp][] = [
      [
        `[a]: x "${long}"\n\n${'[a]\n\n'.repeat(1_000)}`,
        /<a href="x" title="t+">a<\/a>/,
        /<p[^>]*>\[a\]\s*<\/p>\s*$/,
      ],
      [`*[W]: ${long}\n\n${'W\n\n'.repeat(1_000)}`, /<abbr title="t+">W<\/abbr>/, /<p[^>]*>W\s*<\/p>\s*$/],
      [`# ${long}\n\n${'[TOC]\n\n'.repeat(1_000)}`, /<div class="toc">/, /<p[^>]*>\[TOC\]\s*<\/p>\s*$/],
    ];
    for (const [page, shown, left] of pages) {
      const { html, findings } = renderPage(page, context);
      assert.ok(shown.test(html) && left.test(html), html.slice(-100));
      assert.ok(html.length < 5_000_000, String(html.length));
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        ['docs-limit'],
      );
    }
  });

  it('counts how far snippets are indented to what they hold', () => {
    const readSnippet = () => 'x\n'.repeat(100_000);
    const page = `${' '.repeat(100_000)}--8<-- "a.md"\n\nthe end`;
    const { html, findings } = renderPage(page, { ...context, readSnippet });
    assert.match(html, /the end/);
    assert.match(findings[0]?.message ?? '', /^Snippets hold more than/);
  });

  it('tells ten thousand links with their places', () => {
    const { links } = renderPage(
      Array.from({ length: 10_000 }, (_none, index) => `[a](p${index}.md)`).join('\n'),
      context,
    );
    assert.equal(links.length, 10_000);
    assert.deepEqual(links[9_999]?.range.start, { line: 9_999, character: 4 });
  });

  it('tells links of one line each with its own place, also such as are written alike', () => {
    const { links } = renderPage('[a](p.md) [b](p.md)', context);
    assert.deepEqual(
      links.map(({ range }) => range.start.character),
      [4, 14],
    );
  });
});
