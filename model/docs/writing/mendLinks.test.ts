import assert from 'node:assert/strict';
import { mendLinks, type MovedPage } from './mendLinks.ts';

const known = new Set(['docs/index.md', 'docs/guide/setup.md', 'docs/guide/a plan.png', 'docs/faq.md']);

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

  it('leaves alone code, the web, and what leads nowhere', () => {
    const moved = { 'docs/faq.md': 'docs/questions.md' };
    const text =
      '```\n[a](faq.md)\n```\n[b](https://example.com/faq.md) [c](gone.md) [d](/faq.md) [e](../../faq.md)\n';
    assert.equal(mended(text, home, moved), text);
    assert.equal(mended('~~~\nopen [a](faq.md)', home, moved), '~~~\nopen [a](faq.md)');
  });
});
