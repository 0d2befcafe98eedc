import assert from 'node:assert/strict';
import type { DocsFinding, RenderedPage, Site, SiteFiles } from '../../types.ts';
import { readSite } from '../readSite.ts';
import { checkSite } from './checkSite.ts';

/** As much of a rendered page as the check looks at. */
function pageWith(links: [kind: 'link' | 'image', url: string][], anchors: string[] = []): RenderedPage {
  const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 5 } };
  return {
    html: '',
    meta: {},
    headings: [],
    sections: [],
    links: links.map(([kind, url]) => ({ kind, url, range })),
    anchors,
    snippets: [],
    findings: [],
  };
}

function siteOf(more: Record<string, string>): { files: SiteFiles; site: Site } {
  const texts: Record<string, string> = {
    'mkdocs.yml': 'not_in_nav: hidden.md\nnav:\n  - index.md\n  - guide/setup.md\n',
    'docs/index.md': '# I',
    'docs/guide/setup.md': '# S',
    'docs/guide/plan.png': '',
    'README.md': '# R',
    ...more,
  };
  const files: SiteFiles = { paths: Object.keys(texts), read: path => texts[path] };
  return { files, site: readSite(files, { siteName: 'X' }) };
}

function check(
  links: [kind: 'link' | 'image', url: string][],
  more: Record<string, string> = {},
): DocsFinding[] {
  const { files, site } = siteOf(more);
  const rendered = new Map([
    ['docs/index.md', pageWith([], ['home'])],
    ['docs/guide/setup.md', pageWith(links, ['ports', 'hosts'])],
  ]);
  return checkSite(site, rendered, files);
}

const said = (findings: DocsFinding[]): string[] =>
  findings.map(({ rule, message }) => `${rule}: ${message}`);

describe('checkSite', () => {
  it('says nothing of links that lead somewhere', () => {
    const good: [kind: 'link' | 'image', url: string][] = [
      ['link', '../index.md#home'],
      ['link', '#hosts'],
      ['link', '#top'],
      ['link', '../../#home'],
      ['link', 'https://example.com/gone.md#x'],
      ['link', 'mailto:a@b'],
      ['image', 'plan.png'],
    ];
    assert.deepEqual(said(check(good)), []);
  });

  it('names what is not there, with the nearest that is', () => {
    const findings = check([
      ['link', 'setip.md'],
      ['link', '../setup.md'],
      ['link', 'nothing/like/it.md'],
      ['image', '../img/plan.png'],
      ['link', '../index.md#hone'],
      ['link', '#prots'],
      ['link', '../../README.md'],
    ]);
    assert.deepEqual(
      findings.map(({ file, range, rule, severity }) => [file, range.start.line, severity, rule]),
      [
        ['docs/guide/setup.md', 2, 'error', 'docs-broken-link'],
        ['docs/guide/setup.md', 2, 'error', 'docs-broken-link'],
        ['docs/guide/setup.md', 2, 'error', 'docs-broken-link'],
        ['docs/guide/setup.md', 2, 'error', 'docs-missing-image'],
        ['docs/guide/setup.md', 2, 'warning', 'docs-broken-anchor'],
        ['docs/guide/setup.md', 2, 'warning', 'docs-broken-anchor'],
        ['docs/guide/setup.md', 2, 'info', 'docs-outside-link'],
      ],
    );
    const messages = said(findings);
    assert.match(messages[0] ?? '', /Did you mean "setup\.md"\?/);
    assert.match(messages[1] ?? '', /Did you mean "setup\.md"\?/);
    assert.match(messages[2] ?? '', /Write that page, or correct the link/);
    assert.match(messages[3] ?? '', /Did you mean "plan\.png"\?/);
    assert.match(messages[4] ?? '', /Did you mean "#home"\?/);
    assert.deepEqual(
      findings.map(({ suggestion }) => suggestion),
      ['setup.md', 'setup.md', undefined, 'plan.png', '../index.md#home', undefined, undefined],
    );
  });

  it('tells pages that only links lead to from those that nothing leads to', () => {
    const findings = check([['link', '../linked.md']], {
      'docs/linked.md': '',
      'docs/lone.md': '',
      'docs/hidden.md': '',
    });
    assert.deepEqual(
      findings.map(({ file, rule, severity }) => `${file} ${severity} ${rule}`),
      ['docs/linked.md info docs-not-in-nav', 'docs/lone.md warning docs-orphan'],
    );
  });

  it('names entries of one section that have one title', () => {
    const nav = 'nav:\n  - A: index.md\n  - A: guide/setup.md\n';
    assert.match(said(check([], { 'mkdocs.yml': nav }))[0] ?? '', /^docs-duplicate-title: .*"A"/);
  });

  it('comes to an end with many broken links', () => {
    const many = Array.from({ length: 10_000 }, (_, index): ['link', string] => ['link', `gone${index}.md`]);
    assert.equal(check(many).length, 200);
  });

  it('names every broken link of a large site, and the nearest page only for the first ones', function () {
    this.timeout(60_000);
    const paths = Array.from({ length: 1_200 }, (_, index) => `docs/page${index}.md`);
    const site = readSite({ paths, read: () => '# P' }, { siteName: 'X' });
    const rendered = new Map(site.pages.map(({ source }) => [source, pageWith([['link', 'pag1.md']])]));
    const findings = checkSite(site, rendered, { paths, read: () => undefined });
    const broken = findings.filter(({ rule }) => rule === 'docs-broken-link');
    assert.equal(broken.length, 1_200);
    assert.match(broken[0]?.suggestion ?? '', /^page\d\.md$/);
    assert.equal(broken.at(-1)?.suggestion, undefined);
    assert.match(broken.at(-1)?.message ?? '', /Write that page, or correct the link\./);
  });

  it('comes to its end where a page has any number of links to headings that are not there', () => {
    const anchors = Array.from({ length: 20_000 }, (_none, index) => `heading-${index}`);
    const links = anchors.map((anchor): ['link', string] => ['link', `#${anchor}x`]);
    const { files, site } = siteOf({});
    const findings = checkSite(site, new Map([['docs/index.md', pageWith(links, anchors)]]), files).filter(
      ({ rule }) => rule === 'docs-broken-anchor',
    );
    assert.equal(findings.length, 200);
    assert.match(findings[0]?.message ?? '', /Did you mean "#heading-0"\?/);
  });
});
