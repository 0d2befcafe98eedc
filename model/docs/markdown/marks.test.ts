// What we put into a page ourselves, and what an author may take for it.
import assert from 'node:assert/strict';
import type { MarkdownSettings, RenderedPage } from '../types.ts';
import { renderPage, techDocsMarkdown } from './index.ts';

const blocks: MarkdownSettings = {
  'pymdownx.arithmatex': {},
  'pymdownx.blocks.admonition': {},
  'pymdownx.blocks.caption': {},
  'pymdownx.blocks.html': {},
  'pymdownx.blocks.tab': {},
  'pymdownx.keys': {},
};

function render(text: string, more: MarkdownSettings = blocks): RenderedPage {
  const markdown = { ...techDocsMarkdown, ...more };
  return renderPage(text, { markdown, readSnippet: () => undefined, resolveUrl: () => undefined });
}

describe('Marks of our own', () => {
  it('cannot be written by an author in the YAML of a block', () => {
    const page = render(
      '<p>once</p>\n\n/// note\n    type: "\\x020\\x03"\n    attrs: {id: "\\x020\\x03"}\n\nx\n///\n',
    );
    assert.equal(page.html.match(/once/g)?.length, 1);
    const kind = render('<p>once</p>\n\n/// admonition\n    type: "\\x020\\x03"\n\nx\n///\n');
    assert.equal(kind.html.match(/once/g)?.length, 1);
  });

  it('cannot be written in the options of an extension', () => {
    const caption = { types: [{ name: 'caption', prefix: '\u00021\u0003' }] };
    const page = render('<p>once</p>\n\nx\n\n/// caption\n///\n', { 'pymdownx.blocks.caption': caption });
    assert.equal(page.html.match(/once/g)?.length, 1);
    assert.deepEqual(page.findings, []);
  });

  it('make a set of tabs, and a class of that name does not', () => {
    const page = render('<div class="tabbed-set tabbed-alternate" markdown>\n</div>\n\n=== "A"\n\n    x');
    assert.deepEqual(page.findings, []);
    assert.match(page.html, /<label for="__tabbed_1_1">A<\/label>/);
  });

  it('keep tabs in one set that an author gives another class', () => {
    const tab = (name: string) =>
      `/// tab | ${name}\n    attrs: {class: mine, data-tabs: "7:7"}\n\nx\n///\n\n`;
    const { html } = render(tab('A') + tab('B'));
    assert.equal(html.match(/tabbed-labels/g)?.length, 1);
    assert.match(html, /name="__tabbed_1"[^>]*>.*<label for="__tabbed_1_2">B</s);
  });

  it('let no formula into an attribute', () => {
    const { html } = render(`<a title='x>$f$<b c='>y</a>\n\n$g$`);
    assert.match(
      html,
      /<a title="x&gt;&lt;span class=&quot;arithmatex&quot;&gt;&lt;\/span&gt;&lt;b c=">y<\/a>/,
    );
    assert.match(html, /<annotation[^>]*>g<\/annotation>/);
    assert.doesNotMatch(html, /<annotation[^>]*>f<\/annotation>/);
  });

  it('are told from what every object of a script has', () => {
    const { html } = render('++constructor++ and ++__proto__++');
    assert.match(html, /\+\+constructor\+\+ and \+\+/);
    const custom = { own: { type: 'constructor', host: 'https://git.example' } };
    const magic = { 'pymdownx.magiclink': { repo_url_shortener: true, custom } };
    assert.deepEqual(render('https://git.example/a/b/1', magic).findings, []);
  });
});

describe('Text', () => {
  it('has no halves of characters, wherever they are spelled out', () => {
    const { html, headings } = render('a\ud800b\n\n/// html | h2\n    attrs: {id: "x\\ud800"}\n\ny\n///\n');
    assert.match(html, /ab/);
    assert.deepEqual(
      headings.map(({ id }) => id),
      ['x'],
    );
  });

  it('goes on behind a script, whatever letters stand before it', () => {
    const { headings } = render(`${'İ'.repeat(30)}\n\n<script>run()</script>\n\n# Title\n`);
    assert.deepEqual(
      headings.map(({ text }) => text),
      ['Title'],
    );
  });

  it('of a heading ends before its closing hashes, unless they are escaped', () => {
    const { headings } = render('# a ##\n\n# b \\#\n\n# c \\##\n\n# d \\\\#\n\n####### e\n');
    assert.deepEqual(
      headings.map(({ level, text }) => [level, text]),
      [
        [1, 'a'],
        [1, 'b #'],
        [1, 'c #'],
        [1, 'd \\'],
        [6, '# e'],
      ],
    );
  });

  it('links by reference with a title in whatever place', () => {
    const page = '[a], [b], [c], [d]\n\n[a]: x "A"\n[b]: <y>\n  (B)\n[c]:\n  z\'C c\'\n[d]: w\n';
    assert.deepEqual(
      [...render(page).html.matchAll(/<a href="(.)"(?: title="([^"]*)")?>/g)].map(([, url, title]) => [
        url,
        title,
      ]),
      [
        ['x', 'A'],
        ['y', 'B'],
        ['z', 'C c'],
        ['w', undefined],
      ],
    );
  });

  it('explains abbreviations that stand between borders, the longest first', () => {
    const { html } = render('*[W]: one\n*[W W]: two\n*[ß]: three\n\nW W, (W) xW Wx W-ß');
    assert.deepEqual(
      [...html.matchAll(/<abbr title="(\w+)">([^<]*)<\/abbr>/g)].map(([, title, short]) => [title, short]),
      [
        ['two', 'W W'],
        ['one', 'W'],
        ['one', 'W'],
        ['three', 'ß'],
      ],
    );
    assert.match(html, /, \(<abbr[^>]*>W<\/abbr>\) xW Wx <abbr/);
  });
});
