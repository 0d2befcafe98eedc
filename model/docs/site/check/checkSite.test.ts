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
    'mkdocs.yml': 'site_name: X\nnot_in_nav: hidden.md\nnav:\n  - index.md\n  - guide/setup.md\n',
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

  it('tells one mistake once', () => {
    const twice: ['link', string] = ['link', 'setip.md'];
    assert.equal(check([twice, twice]).length, 1);
  });

  it('suggests a target that is read as it was meant, with what stands behind the path', () => {
    const more = { 'docs/guide/Größe (neu).md': '', 'docs/guide/50% off.png': '' };
    const suggestions = check(
      [
        ['link', 'größe%20%28new%29.md?x=1#top'],
        ['image', '50%25%20of.png'],
        ['link', '../index.md#hone'],
      ],
      more,
    ).map(({ suggestion }) => suggestion);
    assert.deepEqual(suggestions.slice(0, 3), [
      'Größe%20%28neu%29.md?x=1#top',
      '50%25%20off.png',
      '../index.md#home',
    ]);
  });

  it('suggests neither another number of a series nor the index of some folder', () => {
    const more = { 'docs/guide/step-1.png': '', 'docs/other/index.md': '' };
    const findings = check(
      [
        ['image', 'step-2.png'],
        ['link', 'deeper/walk-through/index.md'],
        ['link', 'setup.html'],
        ['link', 'setup.mdx'],
      ],
      more,
    );
    assert.deepEqual(
      findings.slice(0, 4).map(({ suggestion }) => suggestion),
      [undefined, undefined, 'setup.md', 'setup.md'],
    );
  });

  it('suggests nothing where it is not known what to change', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } };
    const files: SiteFiles = { paths: ['docs/index.md', 'docs/setup.md'], read: () => undefined };
    const links = [{ kind: 'link' as const, url: 'setip.md', range, isLine: true as const }];
    const rendered = new Map([['docs/index.md', { findings: [], links, anchors: [] }]]);
    const [finding] = checkSite(readSite(files, { siteName: 'X' }), rendered, files);
    assert.match(finding?.message ?? '', /Did you mean "setup\.md"\?/);
    assert.equal(finding?.suggestion, undefined);
  });

  it('names what begins with a slash and was meant of the docs', () => {
    const findings = check([
      ['link', '/index.md#home'],
      ['image', '/guide/plan.png'],
      ['image', '/logo.png'],
      ['link', '/gone.md'],
      ['link', '/docs/default/component/shop/gone.md'],
      ['link', '/create'],
      ['link', '/'],
      ['link', '//example.com/index.md'],
    ]);
    assert.deepEqual(
      findings.map(({ rule, severity, suggestion }) => `${severity} ${rule} ${suggestion ?? ''}`),
      [
        'warning docs-broken-link ../index.md#home',
        'warning docs-missing-image plan.png',
        'warning docs-missing-image ',
        'warning docs-broken-link ',
      ],
    );
    assert.match(findings[0]?.message ?? '', /"\/index\.md" begins with a slash/);
  });

  it('follows URLs of the built site, also with letters that URLs encode', () => {
    const more = { 'docs/größe.md': '', 'docs/maß.pdf': '' };
    const findings = check(
      [
        ['link', '../../größe/'],
        ['link', '../../gr%C3%B6%C3%9Fe/'],
        ['link', '../../maß.pdf'],
      ],
      more,
    );
    assert.deepEqual(
      said(findings).filter(one => !one.startsWith('docs-not-in-nav')),
      [],
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

  it('calls no page an orphan where the nav cannot be made out', () => {
    assert.deepEqual(
      check([], { 'mkdocs.yml': 'site_name: X: Y\n' }).map(({ rule }) => rule),
      ['docs-config'],
    );
  });

  it('names entries of one section that have one title', () => {
    const nav = 'site_name: X\nnav:\n  - A: index.md\n  - B:\n    - C: index.md\n  - A: guide/setup.md\n';
    const [finding] = check([], { 'mkdocs.yml': nav });
    assert.match(finding?.message ?? '', /called "A"/);
    assert.equal(finding?.rule, 'docs-duplicate-title');
    assert.deepEqual(finding.range, { start: { line: 5, character: 4 }, end: { line: 5, character: 5 } });
    const withoutNav = check([], {
      'mkdocs.yml': 'site_name: X',
      'docs/a.md': '# Same',
      'docs/b.md': '# Same',
    });
    const twin = withoutNav.find(({ rule }) => rule === 'docs-duplicate-title');
    assert.equal(twin?.file, 'docs/b.md');
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
