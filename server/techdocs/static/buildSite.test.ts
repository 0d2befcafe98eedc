import assert from 'node:assert/strict';
import { readSite } from '../../../model/docs/site/index.ts';
import type { RenderedPage, SitePage } from '../../../model/docs/types.ts';
import { buildSite } from './buildSite.ts';

function rendered(html: string): RenderedPage {
  const sections = [
    { title: '', text: 'before' },
    { id: 'a', title: 'A', text: 'below' },
  ];
  const headings = [{ level: 2, id: 'a"b', text: '<A>', line: 1 }];
  return { html, meta: {}, headings, sections, links: [], anchors: [], snippets: [], findings: [] };
}

async function build(texts: Record<string, string>): Promise<Map<string, string>> {
  const files = {
    paths: Object.keys(texts),
    read: (path: string) => texts[path],
    readBytes: (path: string) => Promise.resolve(Buffer.from(texts[path] ?? '')),
  };
  const site = readSite(files, { siteName: 'X' });
  const built = new Map<string, string>();
  const render = ({ source }: SitePage): RenderedPage => rendered(`<p>${texts[source] ?? ''}</p>`);
  for await (const { content, path } of buildSite(site, files, render)) {
    built.set(path, content.toString());
  }
  return built;
}

describe('buildSite', () => {
  const evil = '<script>alert(1)</script>';

  it('writes what is configured as text, never as markup', async () => {
    const built = await build({
      'mkdocs.yml': `site_name: '${evil}'
site_description: '"${evil}'
repo_url: https://example.com/"x
edit_uri: edit/
nav:
  - '${evil}': index.md
  - '${evil}':
      - '"><b>': https://example.com/"><b>
plugins:
  - redirects:
      redirect_maps:
        '"><b>.md': 'https://example.com/"><b>'
`,
      'docs/index.md': 'Text',
    });
    for (const [path, text] of built) {
      if (path.endsWith('.html')) assert.doesNotMatch(text, /<script|<b>|"x/, path);
    }
    assert.match(built.get('index.html') ?? '', /<p>Text<\/p>/);
  });

  it('gives each page an entry to search, and one for each of its headings', async () => {
    const built = await build({ 'docs/index.md': 'Text', 'docs/b/c.md': 'C' });
    const { docs } = JSON.parse(built.get('search/search_index.json') ?? '') as { docs: unknown[] };
    assert.deepEqual(docs, [
      { location: '', title: 'Home', text: 'before below' },
      { location: '#a', title: 'A', text: 'below' },
      { location: 'b/c/', title: 'C', text: 'before below' },
      { location: 'b/c/#a', title: 'A', text: 'below' },
    ]);
    assert.deepEqual([...built.keys()].slice(0, 2), ['index.html', 'b/c/index.html']);
  });

  it('leads to the file of the home page where directory URLs are off', async () => {
    const built = await build({
      'mkdocs.yml': 'use_directory_urls: false\n',
      'docs/index.md': 'Text',
      'docs/b/c.md': 'C',
    });
    assert.match(built.get('b/c.html') ?? '', /href="\.\.&#47;index\.html"|href="\.\.\/index\.html"/);
  });

  it('gives a page a heading of its own only where its text has none, in the contents or not', async () => {
    const built = await build({ 'docs/index.md': 'Text', 'docs/own.md': '<h1>Own</h1>' });
    assert.match(built.get('index.html') ?? '', /<h1>Home<\/h1>/);
    assert.equal(built.get('own/index.html')?.match(/<h1/g)?.length, 1);
  });
});
