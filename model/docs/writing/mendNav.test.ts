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

  it('has nothing to do in a file without a nav', () => {
    assert.deepEqual(mendNav('site_name: X\n', new Map([['a.md', 'b.md']])), []);
    assert.deepEqual(mendNav('{{{', new Map([['a.md', 'b.md']])), []);
  });
});
