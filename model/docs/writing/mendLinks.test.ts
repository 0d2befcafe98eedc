import assert from 'node:assert/strict';
import { mendLinks, type MovedPage } from './mendLinks.ts';

const known = new Set([
  'docs/index.md',
  'docs/guide/setup.md',
  'docs/guide/a plan.png',
  'docs/faq.md',
  'docs/my page (1).md',
  'docs/größe.md',
]);

function mended(text: string, page: MovedPage, moved: Record<string, string>): string {
  const all = mendLinks(text, page, { known, moved: new Map(Object.entries(moved)) });
  return all.reduceRight(
    (soFar, { start, end, text: by }) => soFar.slice(0, start) + by + soFar.slice(end),
    text,
  );
}

const home: MovedPage = { from: 'docs/index.md', to: 'docs/index.md' };

describe('mendLinks', () => {
  it('follows a page to its new name, with its anchor and its title', () => {
    const moved = { 'docs/guide/setup.md': 'docs/start/begin here.md' };
    assert.equal(
      mended('[a](guide/setup.md#ports "Title") and [b](faq.md)\n\n[ref]: guide/setup.md\n', home, moved),
      '[a](start/begin%20here.md#ports "Title") and [b](faq.md)\n\n[ref]: start/begin%20here.md\n',
    );
  });

  it('keeps the links of a page that goes into another folder', () => {
    const page = { from: 'docs/guide/setup.md', to: 'docs/setup.md' };
    const moved = { 'docs/guide/setup.md': 'docs/setup.md' };
    assert.equal(
      mended('![p](a%20plan.png) [h](../index.md) [me](#top) [self](setup.md)', page, moved),
      '![p](guide/a%20plan.png) [h](index.md) [me](#top) [self](setup.md)',
    );
  });

  it('follows names with spaces, brackets and umlauts, however they are written', () => {
    const moved = { 'docs/my page (1).md': 'docs/a/your page (2).md', 'docs/größe.md': 'docs/maß.md' };
    assert.equal(
      mended(
        "[a](my page (1).md#x 'T') [b](<my page (1).md>) [c](my%20page%20%281%29.md) [d]( größe.md ) [e](gr%C3%B6%C3%9Fe.md?x)",
        home,
        moved,
      ),
      "[a](a/your%20page%20%282%29.md#x 'T') [b](<a/your%20page%20%282%29.md>) [c](a/your%20page%20%282%29.md) [d]( maß.md ) [e](maß.md?x)",
    );
    assert.equal(
      mended('[![p](guide/a plan.png)](faq.md)', home, { 'docs/faq.md': 'docs/q.md' }),
      '[![p](guide/a plan.png)](q.md)',
    );
    assert.equal(
      mended('[r]:\r\n    <faq.md> "T"\r\n', home, { 'docs/faq.md': 'docs/q.md' }),
      '[r]:\r\n    <q.md> "T"\r\n',
    );
  });

  it('leaves alone code within a line, comments and the text of footnotes', () => {
    const moved = { 'docs/faq.md': 'docs/questions.md' };
    for (const text of [
      'as in `[a](faq.md)` or ``[`a`](faq.md)``',
      '<!-- [a](faq.md)\n[b](faq.md) -->',
      '[^1]: faq.md is a page',
      '```md\n[a](faq.md)\n```py\n[b](faq.md)\n```',
    ])
      assert.equal(mended(text, home, moved), text);
    assert.equal(
      mended('` [a](faq.md)\n\n`[b](faq.md)', home, moved),
      '` [a](questions.md)\n\n`[b](questions.md)',
    );
    assert.equal(
      mended('<!-- x --> [a](faq.md) <!-- open', home, moved),
      '<!-- x --> [a](questions.md) <!-- open',
    );
  });

  it('leaves alone code, the web, and what leads nowhere', () => {
    const moved = { 'docs/faq.md': 'docs/questions.md' };
    const text =
      '```\n[a](faq.md)\n```\n[b](https://example.com/faq.md) [c](gone.md) [d](/faq.md) [e](../../faq.md)\n';
    assert.equal(mended(text, home, moved), text);
    assert.equal(mended('~~~\nopen [a](faq.md)', home, moved), '~~~\nopen [a](faq.md)');
  });

  it('comes to an end with texts that begin links without end', () => {
    for (const text of ['](', '](((', '](a "', '`` ` ', '[a]:', '<!--'].map(one => one.repeat(50_000)))
      assert.equal(mended(text, home, {}), text);
    assert.equal(mended(`](${' '.repeat(300_000)}`, home, {}).length, 300_002);
  });
});
