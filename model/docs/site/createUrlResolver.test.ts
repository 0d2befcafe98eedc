import assert from 'node:assert/strict';
import { createUrlResolver } from './createUrlResolver.ts';
import { resolveLocation } from './pages/relativeUrl.ts';
import { placeInNav } from './placeInNav.ts';
import { readSite } from './readSite.ts';
import type { Site } from '../types.ts';

function siteOf(config = ''): Site {
  const texts: Record<string, string> = {
    'mkdocs.yml': `${config}
nav:
  - Home: index.md
  - Guide:
      - Start: guide/README.md
      - Web: https://example.com/
      - Set up: guide/set up.md
`,
    'docs/index.md': '# I',
    'docs/guide/README.md': '# G',
    'docs/guide/set up.md': '# S',
    'docs/other.md': '# O',
    'docs/img/a.png': '',
  };
  return readSite({ paths: Object.keys(texts), read: path => texts[path] }, { siteName: 'X' });
}

function resolve(site: Site, from: string, url: string): string | undefined {
  const page = site.pages.find(({ path }) => path === from);
  assert.ok(page, from);
  return createUrlResolver(site, page)(url, 'link');
}

describe('createUrlResolver', () => {
  it('leads from page to page, relative to where they are served', () => {
    const site = siteOf();
    assert.equal(resolve(site, 'index.md', 'guide/README.md'), 'guide/');
    assert.equal(resolve(site, 'index.md', './guide/set%20up.md?a=1#ports'), 'guide/set%20up/?a=1#ports');
    assert.equal(resolve(site, 'guide/set up.md', '../index.md#top'), '../../#top');
    assert.equal(resolve(site, 'guide/set up.md', 'README.md'), '../');
    assert.equal(resolve(site, 'guide/set up.md', '../img/a.png'), '../../img/a.png');
    assert.equal(resolve(site, 'other.md', 'other.md'), './');
    const flat = siteOf('use_directory_urls: false');
    assert.equal(resolve(flat, 'guide/set up.md', '../index.md'), '../index.html');
    assert.equal(resolve(flat, 'guide/set up.md', 'README.md#x'), 'index.html#x');
  });

  it('leaves what leads elsewhere as it is', () => {
    const site = siteOf();
    for (const url of [
      '#here',
      'https://example.com/index.md',
      '//example.com/index.md',
      'mailto:a@b',
      '/index.md',
      '../../README.md',
      'gone.md',
      '%zz.md',
      'javascript:1',
    ]) {
      assert.equal(resolve(site, 'index.md', url), undefined, url);
    }
  });

  it('takes a slash for the top of the docs where the site says so', () => {
    const site = siteOf('validation: {links: {absolute_links: relative_to_docs}}');
    assert.equal(resolve(site, 'guide/README.md', '/other.md'), '../other/');
  });
});

describe('resolveLocation', () => {
  it('finds the location that a URL leads to from a page', () => {
    assert.equal(resolveLocation('../other/', 'guide/set%20up/'), 'guide/other/');
    assert.equal(resolveLocation('../../', 'guide/setup/'), '');
    assert.equal(resolveLocation('../..', 'guide/setup/'), '');
    assert.equal(resolveLocation('a.png', 'guide/setup.html'), 'guide/a.png');
    assert.equal(resolveLocation('../x', ''), undefined);
  });
});

describe('placeInNav', () => {
  it('names the sections of a page, and the pages beside it', () => {
    const site = siteOf();
    assert.deepEqual(placeInNav(site, 'guide/'), {
      title: 'Start',
      breadcrumbs: ['Guide'],
      previous: { title: 'Home', location: '' },
      next: { title: 'Set up', location: 'guide/set%20up/' },
    });
    assert.deepEqual(placeInNav(site, 'other/'), { breadcrumbs: [] });
  });
});
