import assert from 'node:assert/strict';
import { attacks } from '../attacks.fixture.ts';
import { renderPage, techDocsMarkdown } from '../index.ts';
import { isPlain } from './isPlain.ts';
import { takeApart } from './sanitise.ts';

/** Of text there are several ways to write it. */
const tagsOf = (html: string): string[] =>
  (html.match(/<[^>]*>/g) ?? []).map(tag => tag.replace(/ ?\/>/, '>'));

describe('isPlain', () => {
  it('says yes to what the page itself is made of', () => {
    const page =
      '# A\n\nText *em* [b](c.md#d) <https://example.com> `code`\n\n- a\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```sh\nx\n```';
    const { html } = renderPage(page, {
      markdown: techDocsMarkdown,
      readSnippet: () => undefined,
      resolveUrl: () => undefined,
    });
    assert.ok(isPlain(html), html);
    assert.deepEqual(tagsOf(takeApart(html)), tagsOf(html));
  });

  for (const html of [
    '<script>x</script>',
    '<p onclick="x">a</p>',
    '<p style="x">a</p>',
    '<p id=x>a</p>',
    "<p id='x'>a</p>",
    '<P>a</P>',
    '<p>a',
    'a</p>',
    '<p><em>a</p></em>',
    '<p>a < b</p>',
    '<!-- a -->',
    '<svg></svg>',
    '<input type="checkbox">',
    '<iframe src="https://example.com"></iframe>',
    '<a href="javascript:x">a</a>',
    '<a href="JaVaScript:x">a</a>',
    '<a href=" javascript:x">a</a>',
    '<a href="java\tscript:x">a</a>',
    '<a href="java&#115;cript:x">a</a>',
    '<a href="javascript&colon;x">a</a>',
    '<a href="data:text/html,x">a</a>',
    '<img src="data:image/svg+xml,x">',
    '<a href="x:y">a</a>',
    '<a\nhref="a">a</a>',
    '<a href="a"title="b">a</a>',
    `${'<b>'.repeat(300)}${'</b>'.repeat(300)}`,
  ])
    it(`says no to ${JSON.stringify(html.slice(0, 50))}`, () => {
      assert.ok(!isPlain(html));
    });

  it('says yes to nothing that would be taken out', () => {
    const written = attacks.flatMap(attack => [attack, `<p>${attack}</p>`, `<a href="${attack}">a</a>`]);
    for (const html of written.filter(isPlain)) assert.deepEqual(tagsOf(takeApart(html)), tagsOf(html));
  });
});
