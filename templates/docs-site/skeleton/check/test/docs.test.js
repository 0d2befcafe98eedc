// Pages and links, as a reader follows them.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const docs = join(root, 'docs');
const pages = readdirSync(docs, { recursive: true })
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => path.endsWith('.md'));
const nav = readNavigation(readFileSync(join(root, 'mkdocs.yml'), 'utf8'));

describe('the navigation', () => {
  it('names pages', () => {
    assert.notEqual(nav.length, 0);
  });

  for (const page of nav) {
    it(`leads to ${page}`, () => {
      assert.ok(pages.includes(page), `mkdocs.yml names docs/${page}, which is not there.`);
    });
  }
{{#isStrict}}

  it('leads to every page', () => {
    assert.deepEqual(
      pages.filter(page => !nav.includes(page)),
      [],
      'Add these pages to the nav of mkdocs.yml.',
    );
  });
{{/isStrict}}
});

for (const page of pages) {
  describe(page, () => {
    for (const link of readLinks(readFileSync(join(docs, page), 'utf8'))) {
      it(`leads to ${link}`, () => {
        const file = join(docs, dirname(page), decodeURI(link));
        assert.ok(existsSync(file), `There is no ${relative(root, file)}.`);
      });
    }
  });
}

/** The files below `nav:`. */
function readNavigation(text) {
  const [, list = ''] = /^nav:[^\n]*\n((?:(?:[ \t-][^\n]*)?(?:\n|$))*)/m.exec(text) ?? [];
  return [...list.matchAll(/([^\s:'"]+\.md)['"]?[ \t]*$/gm)].map(([, page]) => page);
}

/** Relative ones, and those of images; what is code holds none. */
function readLinks(text) {
  const prose = text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '').replaceAll(/`[^`\n]*`/g, '');
  const targets = [...prose.matchAll(/\]\(<?([^)\s>]+)/g)].map(([, target]) => target.split('#')[0]);
  return targets.filter(target => target !== '' && !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(target));
}
