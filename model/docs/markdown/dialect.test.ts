// What a site turns on beyond what TechDocs does.
import assert from 'node:assert/strict';
import type { MarkdownSettings, RenderedPage } from '../types.ts';
import { renderPage, techDocsMarkdown } from './index.ts';

function render(text: string, more: MarkdownSettings = {}): RenderedPage {
  const markdown = { ...techDocsMarkdown, ...more };
  return renderPage(text, { markdown, readSnippet: () => undefined, resolveUrl: () => undefined });
}

/** Without what every page has: lines of the source, and room between blocks. */
function htmlOf(text: string, more: MarkdownSettings = {}): string {
  return render(text, more)
    .html.replace(/ data-line="\d+"/g, '')
    .replace(/>\s+</g, '><')
    .trim();
}

const blocks = (name: string, options: MarkdownSettings[string] = {}): MarkdownSettings => ({
  [`pymdownx.blocks.${name}`]: options,
});

describe('Links that MagicLink makes', () => {
  const magic = {
    'pymdownx.magiclink': {
      repo_url_shorthand: true,
      repo_url_shortener: true,
      social_url_shorthand: true,
      user: 'fern',
      repo: 'shop',
    },
  };
  const commit = '181c06d1f11fa29961b334e90606ed1f1ec7a7cc';
  const linksOf = (text: string, more: MarkdownSettings = magic): [string, string][] =>
    [...render(`See ${text}.`, more).html.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(
      ([, url = '', shown = '']) => [shown, url],
    );

  it('are of issues, changes and discussions of the site’s own repository', () => {
    assert.deepEqual(linksOf('#1, !13 and ?7'), [
      ['#1', 'https://github.com/fern/shop/issues/1'],
      ['!13', 'https://github.com/fern/shop/pull/13'],
      ['?7', 'https://github.com/fern/shop/discussions/7'],
    ]);
  });

  it('are of other repositories, people and hosts', () => {
    assert.deepEqual(linksOf('till#2, oak/till!3, gitlab:oak/till#4, @oak, @oak/till, @x:oak'), [
      ['till#2', 'https://github.com/fern/till/issues/2'],
      ['oak/till!3', 'https://github.com/oak/till/pull/3'],
      ['oak/till#4', 'https://gitlab.com/oak/till/-/issues/4'],
      ['@oak', 'https://github.com/oak'],
      ['oak/till', 'https://github.com/oak/till'],
      ['@oak', 'https://x.com/oak'],
    ]);
  });

  it('are of commits, and of what is between two', () => {
    assert.deepEqual(linksOf(`${commit}, oak/till@${commit} and ${commit}...${commit}`), [
      ['181c06d', `https://github.com/fern/shop/commit/${commit}`],
      ['oak/till@181c06d', `https://github.com/oak/till/commit/${commit}`],
      ['181c06d...181c06d', `https://github.com/fern/shop/compare/${commit}...${commit}`],
    ]);
  });

  it('show addresses of Git hosts in short', () => {
    assert.deepEqual(
      linksOf(
        'https://github.com/fern/shop/pull/2 <https://gitlab.com/a/b/-/issues/3> https://github.com/support',
      ),
      [
        ['!2', 'https://github.com/fern/shop/pull/2'],
        ['a/b#3', 'https://gitlab.com/a/b/-/issues/3'],
        ['https://github.com/support', 'https://github.com/support'],
      ],
    );
  });

  it('follow the host, the labels and the symbols that a site sets', () => {
    const own = {
      'pymdownx.magiclink': {
        ...magic['pymdownx.magiclink'],
        provider: 'forge',
        labels: { pull: 'Change' },
        normalize_issue_symbols: true,
        custom: { forge: { type: 'gitlab', host: 'https://forge.example/', label: 'Forge' } },
      },
    };
    assert.match(
      render('a !5', own).html,
      /href="https:\/\/forge\.example\/fern\/shop\/-\/merge_requests\/5" title="Forge Change: fern\/shop#5"[^>]*>#5</,
    );
  });

  it('are left alone in code, in links, where they are escaped and where a site has them off', () => {
    assert.deepEqual(linksOf('`#1` [#2](x) \\@oak joe@example.com'), [
      ['#2', 'x'],
      ['joe@example.com', 'mailto:joe@example.com'],
    ]);
    assert.deepEqual(linksOf('#1 @oak', {}), []);
  });

  it('hide the protocol where a site wants that', () => {
    assert.deepEqual(linksOf('https://a.example/x', { 'pymdownx.magiclink': { hide_protocol: true } }), [
      ['a.example/x', 'https://a.example/x'],
    ]);
  });
});

describe('Extensions within text', () => {
  it('draw progress with its label and its level', () => {
    const html = htmlOf('[=85% "Most"]{: .thin} [= 1/4]', { 'pymdownx.progressbar': {} });
    assert.match(
      html,
      /<span class="progress progress-80plus thin"><progress value="85\.00" max="100" aria-label="Most"><\/progress><span class="progress-label">Most<\/span><\/span>/,
    );
    assert.match(html, /<span class="progress progress-20plus"><progress value="25\.00" max="100">/);
    assert.equal(htmlOf('[=85%]'), '<p>[=85%]</p>');
  });

  it('escape whatever follows a backslash', () => {
    const options = { hardbreak: true, nbsp: true };
    assert.equal(
      htmlOf('\\W\\😄 a\\ b\\\nc', { 'pymdownx.escapeall': options }),
      '<p>W😄 a\u00a0b<br />c</p>',
    );
    assert.equal(htmlOf('\\W'), '<p>\\W</p>');
  });

  it('link wiki names', () => {
    assert.equal(
      htmlOf('[[Some page]]', { wikilinks: { base_url: '/w/', end_url: '.html' } }),
      '<p><a href="/w/Some_page.html" class="wikilink">Some page</a></p>',
    );
  });

  it('accept or reject edits where a site wants that', () => {
    const text = 'a {++b++} {--c--} {~~d~>e~~}{>>f<<}';
    assert.equal(htmlOf(text, { 'pymdownx.critic': { mode: 'accept' } }), '<p>a b  e</p>');
    assert.equal(htmlOf(text, { 'pymdownx.critic': { mode: 'reject' } }), '<p>a  c d</p>');
  });

  it('write keys with a site’s own names and signs between them', () => {
    const html = htmlOf('++ctrl+go++', { 'pymdownx.keys': { separator: '–', key_map: { go: 'Go' } } });
    assert.match(html, />Ctrl<\/kbd><span>–<\/span><kbd class="key-go">Go</);
  });
});

describe('Generic blocks', () => {
  it('make a figure of what stands before a caption, and number it', () => {
    const html = htmlOf(
      'A | B\n--|--\n1 | 2\n/// table-caption\nFruit\n///\n\nText\n\n/// table-caption | <\nMore\n///',
      {
        ...blocks('caption'),
      },
    );
    assert.match(
      html,
      /^<figure id="__table-caption_1"><table>.*<\/table><figcaption><p><span class="caption-prefix">Table 1\.<\/span> Fruit<\/p><\/figcaption><\/figure><figure id="__table-caption_2"><figcaption>.*Table 2\.<\/span> More<\/p><\/figcaption><p>Text<\/p><\/figure>$/,
    );
  });

  it('number figures within figures', () => {
    const html = htmlOf(
      '//// html | figure\nOne\n/// figure-caption\nInner\n///\n////\n/// figure-caption\n    attrs: {class: wide}\n\nOuter\n///',
      { ...blocks('caption'), ...blocks('html') },
    );
    assert.match(html, /^<figure class="wide" id="__figure-caption_1"><figure id="__figure-caption_1_1">/);
    assert.match(html, />Figure 1\.1\.<.*>Figure 1\.</);
  });

  it('hold terms and what they mean', () => {
    assert.equal(
      htmlOf('/// define\nApple\n\n- A *fruit*\n\nPlum\n\n- Another\n///', blocks('definition')),
      '<dl><dt>Apple</dt><dd>A <em>fruit</em></dd><dt>Plum</dt><dd>Another</dd></dl>',
    );
  });

  it('put any element around Markdown, and none that the page may not have', () => {
    const on = blocks('html');
    assert.equal(
      htmlOf("/// html | div.a#b[title='T t' onclick=x]\n\n**c**\n///", on),
      '<div class="a" id="b" title="T t"><p><strong>c</strong></p></div>',
    );
    assert.equal(htmlOf('/// html | script\n\n    run()\n///', on), '');
    assert.match(htmlOf('/// html | pre\n\n    <b> *c*\n///', on), /&lt;b&gt; \*c\*\n<\/code><\/pre>$/);
    assert.match(htmlOf('/// html | a b\nx\n///', on), /\/\/\/ html/);
  });

  it('are of the types that a site names', () => {
    const types = ['plain', { name: 'loud', class: 'warning', title: 'Mind' }];
    const html = htmlOf('/// loud\nx\n///\n/// plain | T\ny\n///', blocks('admonition', { types }));
    assert.match(
      html,
      /^<div class="admonition warning"><p class="admonition-title">Mind<.*<div class="admonition plain">/,
    );
  });
});

describe('Other blocks that a site can turn on', () => {
  it('fold callouts, and leave quotes apart', () => {
    const on = { 'pymdownx.quotes': { callouts: true } };
    assert.equal(
      htmlOf('> [!tip]+ Mine\n> a\n\n> b\n\n> c', on),
      '<details class="tip" open="open"><summary>Mine</summary><p>a</p></details><blockquote><p>b</p></blockquote><blockquote><p>c</p></blockquote>',
    );
  });

  it('take the first line of code for its language, as codehilite does', () => {
    assert.match(
      htmlOf('a\n\n    :::python hl_lines="1"\n    x', { codehilite: {} }),
      /<code class="language-python" data-hl-lines="1"[^>]*>x\n</,
    );
    assert.match(
      htmlOf('a\n\n    #!/bin/sh\n    x', { codehilite: {} }),
      /language-sh"[^>]*>#!\/bin\/sh\nx\n</,
    );
    assert.match(htmlOf('a\n\n    :::python\n    x'), />:::python\nx\n</);
  });

  it('give fences of a name of their own the class that a site says', () => {
    const fences = [
      { name: 'graph', class: 'mermaid' },
      { name: 'math', class: 'arithmatex' },
    ];
    const on = { 'pymdownx.superfences': { custom_fences: fences } };
    assert.match(htmlOf('```graph\nA\n```', on), /<pre class="mermaid"><code class="language-mermaid">A\n</);
    assert.match(htmlOf('```math\na^2\n```', on), /<div class="arithmatex">.*<math[^>]*display="block"/);
  });

  it('link headings as a site wants it', () => {
    assert.match(
      htmlOf('# A'),
      /<h1 id="a">A<a href="#a" class="headerlink" title="Permanent link">¶<\/a><\/h1>$/,
    );
    const toc = { permalink: '#', permalink_leading: true, permalink_title: '', anchorlink: true };
    assert.equal(
      htmlOf('# A', { toc }),
      '<h1 id="a"><a href="#a" class="headerlink">#</a><a href="#a" class="toclink">A</a></h1>',
    );
  });

  it('list headings no deeper than a site wants, and by their short names', () => {
    const { headings, html } = render('[TOC]\n\n# A\n\n## B { data-toc-label="Short" }\n\n### C', {
      toc: { toc_depth: 2 },
    });
    assert.deepEqual(
      headings.map(({ text }) => text),
      ['A', 'Short'],
    );
    assert.match(html, /<li><a href="#b">Short<\/a>/);
    assert.doesNotMatch(html, /<li><a href="#c">/);
    assert.deepEqual(render('# A\n\n## B', { toc: { toc_depth: 0 } }).headings, []);
  });
});

describe('Formulas', () => {
  const on = { 'pymdownx.arithmatex': {} };

  it('are read aloud and copied as they are written', () => {
    const { html } = render('$a^2$\n\n\\begin{align}\nb\n\\end{align}', on);
    assert.match(html, /<annotation encoding="application\/x-tex">a\^2<\/annotation>/);
    assert.match(html, /<div class="arithmatex" data-line="2">.*<math[^>]*display="block"/);
  });

  it('that cannot be drawn are shown as they are written, with a word on why', () => {
    const { html, findings } = render('One\n\nTwo $\\nope{x}$', on);
    assert.match(html, /<code class="formula-source">\\nope\{x\}<\/code>/);
    assert.deepEqual(
      findings.map(({ rule, range, message }) => [rule, range.start, message]),
      [
        [
          'docs-formula',
          { line: 2, character: 5 },
          'The formula is shown as it is written: Undefined control sequence: \\nope. Mend it.',
        ],
      ],
    );
  });

  it('begin with the signs that a site has', () => {
    const round = { 'pymdownx.arithmatex': { inline_syntax: ['round'], block_syntax: ['square'] } };
    assert.doesNotMatch(htmlOf('$a$\n\n$$\nb\n$$', round), /<math/);
    assert.equal([...htmlOf('\\(a\\)\n\n\\[\nb\n\\]', round).matchAll(/<math/g)].length, 2);
  });
});
