import assert from 'node:assert/strict';
import { mendNav } from './mendNav.ts';

describe('mendNav', () => {
  it('follows pages wherever the nav names them, and leaves the rest as it is written', () => {
    const config =
      'site_name: faq.md\nnav: # ours\n  - faq.md\n  - More:\n      - Questions: "faq.md"\n      - https://example.com\n';
    const text = mendNav(config, new Map([['faq.md', 'help/faq.md']])).reduceRight(
      (soFar, { start, end, text: by }) => soFar.slice(0, start) + by + soFar.slice(end),
      config,
    );
    assert.equal(
      text,
      'site_name: faq.md\nnav: # ours\n  - help/faq.md\n  - More:\n      - Questions: help/faq.md\n      - https://example.com\n',
    );
  });

  it('takes a path however it is written, and puts it in quotes only where it must', () => {
    const config = "nav:\n  - ./faq.md\n  - 'a b.md'\n  - Z: größe.md\n";
    const moved = new Map([
      ['faq.md', 'a: b.md'],
      ['a b.md', 'maß.md'],
      ['größe.md', 'x y.md'],
    ]);
    const text = mendNav(config, moved).reduceRight(
      (soFar, { start, end, text: by }) => soFar.slice(0, start) + by + soFar.slice(end),
      config,
    );
    assert.equal(text, 'nav:\n  - "a: b.md"\n  - maß.md\n  - Z: "x y.md"\n');
  });

  it('has nothing to do in a file without a nav', () => {
    assert.deepEqual(mendNav('site_name: X\n', new Map([['a.md', 'b.md']])), []);
    assert.deepEqual(mendNav('{{{', new Map([['a.md', 'b.md']])), []);
  });
});
