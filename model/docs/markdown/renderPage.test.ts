import assert from 'node:assert/strict';
import type { MarkdownSettings, RenderedPage } from '../types.ts';
import { renderPage, techDocsMarkdown } from './index.ts';

function render(
  text: string,
  more: MarkdownSettings = {},
  snippets: Readonly<Record<string, string>> = {},
): RenderedPage {
  const markdown = { ...techDocsMarkdown, ...more };
  const resolveUrl = (url: string): string | undefined =>
    url.endsWith('.md') ? `../${url.slice(0, -3)}/` : undefined;
  return renderPage(text, { markdown, readSnippet: path => snippets[path], resolveUrl });
}

describe('renderPage', () => {
  it('nests lists by two spaces, or by four where a site turns that off', () => {
    assert.match(render('- a\n  - b').html, /<ul[^>]*><li[^>]*>a<ul[^>]*><li[^>]*>b<\/li>/);
    const { mdx_truly_sane_lists: dropped, ...plain } = techDocsMarkdown;
    assert.deepEqual(dropped, {});
    const { html } = renderPage('- a\n  - b', {
      markdown: plain,
      readSnippet: () => undefined,
      resolveUrl: () => undefined,
    });
    assert.doesNotMatch(html, /<ul.*<ul/s);
  });

  it('begins a list only after a blank line', () => {
    assert.doesNotMatch(render('Text\n- a').html, /<ul/);
  });

  it('says of each block on which line of the source it is', () => {
    const { html } = render('---\ntitle: T\n---\n# One\n\nTwo\n\n- three\n- four\n\n```js\nx\n```');
    assert.match(html, /<h1 data-line="3"/);
    assert.match(html, /<p data-line="5">Two/);
    assert.match(html, /<li data-line="8">four/);
    assert.match(html, /<pre data-line="10"><code class="language-js" data-linenums="1">x\n<\/code>/);
  });

  it('gives what a snippet brings the line of its inclusion', () => {
    const page = render('A\n\n--8<-- "docs/part.md"\n\nB', {}, { 'docs/part.md': '# In it\n\n[x](y.md)\n' });
    assert.match(page.html, /<h1 data-line="2" id="in-it">/);
    assert.match(page.html, /<p data-line="4">B/);
    assert.deepEqual(page.snippets, ['docs/part.md']);
    assert.equal(page.links[0]?.range.start.line, 2);
  });

  it('tells the place of each link and writes the URL that it is to have', () => {
    const { links, html } = render('# T\n\nSee [a](a.md), [b][ref]\nand ![c](c.png).\n\n[ref]: b.md');
    assert.deepEqual(
      links.map(({ kind, url, range }) => [kind, url, range.start.line, range.start.character]),
      [
        ['link', 'a.md', 2, 8],
        ['link', 'b.md', 5, 7],
        ['image', 'c.png', 3, 9],
      ],
    );
    assert.match(html, /href="\.\.\/a\/"/);
    assert.match(html, /src="c\.png"/);
  });

  it('numbers headings that are the same, and says what their sections say', () => {
    const { headings, sections, anchors } = render('Before\n\n# A & B\n\nOne\n\n## Use\n\n`two`\n\n## Use');
    assert.deepEqual(
      headings.map(({ id }) => id),
      ['a-b', 'use', 'use_1'],
    );
    assert.deepEqual(sections[0], { title: '', text: 'Before' });
    assert.deepEqual(sections[2], { id: 'use', title: 'Use', text: 'two' });
    assert.ok(anchors.includes('use_1'));
  });

  it('is called by the heading that it begins with, as MkDocs has it, and by no later one', () => {
    assert.equal(render('# A &amp; *B* {#own}\n\ntext').title, 'A & B');
    assert.equal(render('A & B\n=====\n').title, 'A & B');
    assert.equal(render('before\n\n# A').title, undefined);
    assert.equal(render('## A\n\n# B').title, undefined);
  });

  it('reads front matter, and shows it with a finding where it is no YAML', () => {
    const page = render('---\ntitle: Mine\ntags: [a]\n---\ntext');
    assert.deepEqual(page.meta, { title: 'Mine', tags: ['a'] });
    assert.equal(page.title, 'Mine');
    const bad = render('---\ntitle: [a\n---\ntext');
    assert.equal(bad.findings[0]?.rule, 'docs-front-matter');
    const [later] = render('---\r\ntitle: a\r\nlist:\r\n\t- b\r\n---\r\ntext').findings;
    assert.equal(later?.range.start.line, 3);
    assert.match(later.message, /^The front matter is no YAML: Tabs are .*\. Indent with spaces/);
    assert.doesNotMatch(later.message, /at line/);
  });

  it('names what is wrong, and the way out', () => {
    const { findings } = render('!!! waring\n    x\n\n--8<-- "gone.md"\n\n# A {#x}\n\n# B {#x}');
    assert.deepEqual(findings.map(({ rule }) => rule).sort(), [
      'docs-admonition-type',
      'docs-duplicate-id',
      'docs-snippet',
    ]);
    assert.match(
      findings.find(({ rule }) => rule === 'docs-admonition-type')?.message ?? '',
      /Did you mean "warning"/,
    );
    assert.deepEqual(findings.find(({ rule }) => rule === 'docs-admonition-type')?.range, {
      start: { line: 0, character: 4 },
      end: { line: 0, character: 10 },
    });
  });

  it('names a section that a snippet has not', () => {
    const text = '# T\n\n--8<-- "a.md:two"\n\n--8<-- "a.md:one"';
    const { findings, html } = renderPage(text, {
      markdown: techDocsMarkdown,
      readSnippet: () => '--8<-- [start:one]\nfirst\n--8<-- [end:one]\n',
      resolveUrl: () => undefined,
    });
    assert.match(html, /first/);
    assert.deepEqual(
      findings.map(({ range: { start }, rule }) => [rule, start.line, start.character]),
      [['docs-snippet', 2, 13]],
    );
    assert.match(findings[0]?.message ?? '', /"a\.md" has no section "two"/);
  });

  it('builds tabs as Material does, each set with names of its own', () => {
    const { html } = render('=== "A"\n    a\n\n=== "B"\n    b\n\nx\n\n=== "C"\n    c');
    assert.match(html, /<div class="tabbed-set tabbed-alternate" data-tabs="1:2"/);
    assert.match(html, /<label for="__tabbed_1_2">B<\/label>/);
    assert.match(html, /<input id="__tabbed_2_1" name="__tabbed_2" type="radio" checked="checked" \/>/);
  });

  it('shows alerts of GitHub as admonitions', () => {
    assert.match(
      render('> [!WARNING]\n> Mind it').html,
      /<div class="admonition warning"[^>]*><p class="admonition-title"[^>]*>Warning<\/p>\s*<p[^>]*>Mind it/,
    );
  });

  it('reads generic blocks where they are on', () => {
    const { html } = render('/// note | Mine\n    type: tip\n\nText\n///\n\nafter', {
      'pymdownx.blocks.admonition': {},
    });
    assert.match(
      html,
      /<div class="admonition note"[^>]*><p class="admonition-title"[^>]*>Mine<\/p>\s*<p[^>]*>Text<\/p>\s*<\/div>\s*<p[^>]*>after/,
    );
    assert.match(render('/// note\n///').html, /\/\/\/ note/);
  });

  it('breaks lines and asks for spaces in headings where a site turns that on', () => {
    assert.match(render('a\nb', { nl2br: {} }).html, /a<br \/>b/);
    assert.match(render('#a', { 'pymdownx.saneheaders': {} }).html, /<p[^>]*>#a/);
    assert.match(render('#a').html, /<h1/);
  });

  it('puts neither scripts nor comments into the text of a section', () => {
    const { sections } = render('<div><script>run()</script>seen<!-- not --></div>');
    assert.deepEqual(sections, [{ title: '', text: 'seen' }]);
  });

  it('leaves diagrams as code of their language', () => {
    for (const [text, language] of [
      ['```mermaid\ngraph TD\n```', 'mermaid'],
      ['::uml::\nA -> B\n::end-uml::', 'plantuml'],
      ['{% dot a.svg\ndigraph {}\n%}', 'graphviz'],
    ] as const) {
      assert.match(render(text).html, new RegExp(`<code class="language-${language}"`));
    }
  });

  it('draws formulas as MathML without styles, only where they are on', () => {
    const { html } = render('$a^2$\n\n$$\n\\boxed{b}\n$$', { 'pymdownx.arithmatex': {} });
    assert.match(html, /<math[^>]*>.*<msup>/);
    assert.doesNotMatch(html, / style=/);
    assert.doesNotMatch(render('$a^2$').html, /<math/);
  });

  it('shows frames of the hosts that it is told, and of no other', () => {
    const text =
      '<iframe src="https://video.example/x"></iframe>\n\n<iframe src="https://other.example/x"></iframe>';
    const page = renderPage(text, {
      markdown: techDocsMarkdown,
      readSnippet: () => undefined,
      resolveUrl: () => undefined,
      rules: { iframeHosts: ['video.example'] },
    });
    assert.match(page.html, /video\.example/);
    assert.doesNotMatch(page.html, /other\.example/);
  });

  it('shows no frame of an allowed host by another port, by HTTP or by a relative URL', () => {
    for (const src of ['https://video.example:8443/x', 'http://video.example/x', '//video.example/x', 'x']) {
      const page = renderPage(`<iframe src="${src}"></iframe>`, {
        markdown: techDocsMarkdown,
        readSnippet: () => undefined,
        resolveUrl: () => undefined,
        rules: { iframeHosts: ['video.example'] },
      });
      assert.doesNotMatch(page.html, /iframe/, src);
    }
  });

  it('keeps links of the schemes that it is told, and of no other', () => {
    const context = { markdown: techDocsMarkdown, readSnippet: () => undefined, resolveUrl: () => undefined };
    const text = '[chat](slack://channel?id=1) [note](obsidian://open)';
    const { html } = renderPage(text, { ...context, rules: { uriSchemes: ['slack'] } });
    assert.match(html, /href="slack:/);
    assert.doesNotMatch(html, /obsidian:/);
  });
});
