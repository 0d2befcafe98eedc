import assert from 'node:assert/strict';
import { found, page, read } from './readSite.fixture.ts';

describe('readSite', () => {
  it('reads a nav in all its forms', () => {
    const site = read({
      'mkdocs.yml': `site_name: Shop
nav:
  - index.md
  - Set up: guide/setup.md
  - More:
      - Web: https://example.com/
      - 'guide/./ports.md'
      - Plan: plan.pdf
`,
      'docs/index.md': page('Welcome'),
      'docs/guide/setup.md': page('Setting up'),
      'docs/guide/ports.md': page('Ports and *hosts* {#ports}'),
      'docs/plan.pdf': '',
    });
    assert.deepEqual(found(site), []);
    assert.deepEqual(site.nav, [
      { title: 'Welcome', location: '' },
      { title: 'Set up', location: 'guide/setup/' },
      {
        title: 'More',
        items: [
          { title: 'Web', url: 'https://example.com/' },
          { title: 'Ports and hosts', location: 'guide/ports/' },
          { title: 'Plan', location: 'plan.pdf' },
        ],
      },
    ]);
    assert.deepEqual(
      site.pages.map(({ source, title }) => [source, title]),
      [
        ['docs/index.md', undefined],
        ['docs/guide/setup.md', 'Set up'],
        ['docs/guide/ports.md', undefined],
      ],
    );
    assert.deepEqual(site.assets, [{ source: 'docs/plan.pdf', path: 'plan.pdf', location: 'plan.pdf' }]);
  });

  it('makes a nav of the folders where there is none, as MkDocs does', () => {
    const site = read({
      'mkdocs.yml': 'site_name: Shop\nexclude_docs: drafts/\nnot_in_nav: secret.md\n',
      'docs/b-page.md': 'Text\n',
      'docs/README.md': '---\ntitle: Front\n---\n# Other\n',
      'docs/a_folder/z.md': 'Zed\n===\n',
      'docs/a_folder/deep/x.md': 'no heading first\n\n# X\n',
      'docs/drafts/d.md': page('Draft'),
      'docs/.hidden/h.md': page('Hidden'),
      'docs/templates/t.md': page('T'),
      'docs/secret.md': page('Secret'),
    });
    assert.deepEqual(site.nav, [
      { title: 'Front', location: '' },
      { title: 'B page', location: 'b-page/' },
      {
        title: 'A folder',
        items: [
          { title: 'Zed', location: 'a_folder/z/' },
          { title: 'Deep', items: [{ title: 'X', location: 'a_folder/deep/x/' }] },
        ],
      },
    ]);
    assert.deepEqual(
      site.pages.filter(({ notInNav }) => notInNav).map(({ path }) => path),
      ['secret.md'],
    );
  });

  it('does without mkdocs.yml', () => {
    const site = read({ 'docs/index.md': page('Home') });
    assert.equal(site.configFile, undefined);
    assert.equal(site.config.siteName, 'Docs of shop');
    assert.equal(site.pages.length, 1);
  });

  it('takes mkdocs.yaml before mkdocs.yml, and says so', () => {
    const site = read({
      'mkdocs.yaml': 'site_name: One\n',
      'mkdocs.yml': 'site_name: Two\n',
      'docs/index.md': page('Home'),
    });
    assert.equal(site.config.siteName, 'One');
    assert.deepEqual(found(site), [
      '1 warning docs-config: mkdocs.yml has no effect beside mkdocs.yaml. Remove one of them.',
    ]);
  });

  it('reads the tags that Python writes, and runs none', () => {
    const site = read({
      'mkdocs.yml': `site_name: !ENV [SITE_NAME, Shop]
site_description: !ENV HOME
markdown_extensions:
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.emoji:
      emoji_index: !!python/name:materialx.emoji.twemoji
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
          validator: !!python/name:mermaid2.validate
  - pymdownx.snippets:
      base_path: !relative $config_dir
extra: !unknown {a: 1}
`,
      'docs/index.md': page('Home'),
    });
    assert.equal(site.config.siteName, 'Shop');
    assert.equal(site.config.siteDescription, undefined);
    assert.deepEqual(site.config.markdown['toc'], {
      permalink: true,
      slugify: { call: 'pymdownx.slugs.slugify', kwds: { case: 'lower' } },
    });
    assert.deepEqual(site.config.markdown['pymdownx.emoji'], { emoji_index: 'materialx.emoji.twemoji' });
    assert.deepEqual(site.config.markdown['pymdownx.superfences'], {
      custom_fences: [
        {
          name: 'mermaid',
          format: 'pymdownx.superfences.fence_code_format',
          validator: 'mermaid2.validate',
        },
      ],
    });
    assert.deepEqual(site.config.markdown['pymdownx.snippets'], { restrict_base_path: true });
    const refused = site.findings.filter(({ message }) => message.includes('refuses'));
    assert.match(refused[0]?.message ?? '', /^TechDocs refuses the tag !!python\/name:mermaid2\.validate,/);
    assert.deepEqual(
      refused.map(({ range: { start, end } }) => [start.line, start.character, end.character]),
      [[11, 21, 52]],
    );
  });

  it('names what TechDocs leaves out, and the nearest of what it takes', () => {
    const site = read({
      'mkdocs.yml': `site_name: Shop
navs: []
hooks: [a.py]
theme: {name: material, custom_dir: over}
plugins:
  - techdocs-core
  - macros
  - monorepo
  - group:
      plugins: [search, glightbox]
markdown_extensions:
  plantuml_markdown: {plantuml_cmd: rm, server: x}
  'a.b:C': {}
  admonition:
`,
      'docs/index.md': page('Home'),
    });
    const said = found(site).join('\n');
    assert.match(said, /2 warning docs-unheeded: "navs" .* Did you mean "nav"\?/);
    assert.match(said, /3 warning docs-unheeded: "hooks" has no effect: .* it would run code/);
    assert.match(said, /4 info docs-unheeded: "theme.custom_dir"/);
    assert.match(said, /7 warning docs-unheeded: The plugin "macros"/);
    assert.match(said, /8 info docs-unheeded: The plugin "monorepo" need not/);
    assert.match(said, /10 warning docs-unheeded: The plugin "glightbox"/);
    assert.match(said, /12 warning docs-unheeded: "plantuml_cmd"/);
    assert.match(said, /13 warning docs-unheeded: The extension "a\.b:C"/);
    assert.deepEqual(site.config.markdown['plantuml_markdown'], { server: 'x' });
    assert.equal('a.b:C' in site.config.markdown, false);
  });

  it('turns on blocks in place of marks where techdocs-core is told to', () => {
    const { markdown } = read({
      'mkdocs.yml': 'plugins:\n  - techdocs-core: {use_pymdownx_blocks: true}\n',
      'docs/index.md': page('Home'),
    }).config;
    assert.ok(markdown['pymdownx.blocks.tab']);
    assert.equal(markdown['pymdownx.tabbed'], undefined);
  });

  it('reads no docs outside of its folder', () => {
    for (const docsDir of ['../x', '/etc', 'a/../../x']) {
      const site = read({
        'mkdocs.yml': `site_name: X\ndocs_dir: ${docsDir}\n`,
        'docs/index.md': page('Home'),
      });
      assert.match(found(site)[0] ?? '', /2 error docs-config: docs_dir .* leads out of the folder/);
      assert.equal(site.config.docsDir, 'docs');
    }
  });

  it('names entries of the nav that lead nowhere at their place', () => {
    const site = read({
      'mkdocs.yml': `site_name: 1.5
nav:
  - Home: index.md
  - Setup: setpu.md
  - Empty:
  - 3
  - Run: 'javascript:alert(1)'
`,
      'docs/index.md': page('Home'),
      'docs/setup.md': page('Set up'),
    });
    assert.equal(site.config.siteName, '1.5');
    assert.deepEqual(site.nav, [{ title: 'Home', location: '' }]);
    const said = found(site);
    assert.match(said[0] ?? '', /1 error docs-config: "site_name" is the number 1\.5/);
    assert.match(
      said[1] ?? '',
      /4 error docs-nav: There is no page "setpu\.md".* Did you mean "setup\.md"\?/,
    );
    assert.match(said[2] ?? '', /5 error docs-nav: "Empty" has nothing/);
    assert.match(said[3] ?? '', /6 error docs-nav: The number 3 is no entry/);
    assert.match(said[4] ?? '', /7 error docs-nav: "javascript:alert\(1\)" is left out/);
  });

  it('reads as much as it can of a text with mistakes', () => {
    const site = read({
      'mkdocs.yml': 'site_name: Shop\nnav:\n  - Home: index.md\n  - "Open: x\n',
      'docs/index.md': page('Home'),
    });
    assert.equal(site.config.siteName, 'Shop');
    assert.equal(site.pages.length, 1);
    assert.match(found(site)[0] ?? '', /error docs-config: YAML/);
    for (const text of ['', '- a\n', 'x\n', '*a\n', '['.repeat(5000), 'a: &a [*a]\n']) {
      assert.equal(
        read({ 'mkdocs.yml': text, 'docs/index.md': page('Home') }).pages.length,
        1,
        text.slice(0, 9),
      );
    }
  });

  it('takes other sites in, below their names', () => {
    const site = read({
      'mkdocs.yml': `site_name: All
repo_url: https://github.com/o/r
edit_uri: edit/main/docs
nav:
  - Home: index.md
  - A: '!include ./parts/a/mkdocs.yml'
  - Rest: '*include ./more/*/mkdocs.yml'
`,
      'docs/index.md': page('Home'),
      'parts/a/mkdocs.yml': 'site_name: Part A\nnav:\n  - Start: README.md\n  - Web: https://example.com/\n',
      'parts/a/docs/README.md': page('A'),
      'parts/a/docs/pic.png': '',
      'more/y/mkdocs.yml': 'site_name: more/y\ndocs_dir: pages\n',
      'more/y/pages/index.md': page('Y'),
      'more/y/pages/sub/s.md': page('S'),
      'more/x/mkdocs.yml': 'site_name: X\nrepo_url: https://github.com/o/x\nedit_uri: edit/dev/docs/\n',
      'more/x/docs/index.md': page('X'),
    });
    assert.deepEqual(found(site), []);
    assert.deepEqual(site.nav, [
      { title: 'Home', location: '' },
      {
        title: 'A',
        items: [
          { title: 'Start', location: 'part-a/' },
          { title: 'Web', url: 'https://example.com/' },
        ],
      },
      {
        title: 'Rest',
        items: [
          { title: 'X', items: [{ title: 'X', location: 'X/' }] },
          {
            title: 'more/y',
            items: [
              { title: 'Sub', items: [{ title: 'S', location: 'more/y/sub/s/' }] },
              { title: 'Y', location: 'more/y/' },
            ],
          },
        ],
      },
    ]);
    const edits = new Map(site.pages.map(({ editUrl, path }) => [path, editUrl]));
    assert.equal(edits.get('index.md'), 'https://github.com/o/r/edit/main/docs/index.md');
    assert.equal(edits.get('part-a/README.md'), 'https://github.com/o/r/edit/main/parts/a/docs/README.md');
    assert.equal(edits.get('X/index.md'), 'https://github.com/o/x/edit/dev/docs/index.md');
    assert.deepEqual(
      site.assets.map(({ path }) => path),
      ['part-a/pic.png'],
    );
  });

  it('says why a site is not taken in', () => {
    const site = read({
      'mkdocs.yml': `site_name: All
nav:
  - '!include ../out/mkdocs.yml'
  - '!include ./a/readme.txt'
  - '!include ./aa/mkdocs.yml'
  - '!include ./mkdocs.yml'
  - '!include ./a/mkdocs.yml'
  - '!include ./a/mkdocs.yml'
  - '!include ./up/mkdocs.yml'
  - '!include ./number/mkdocs.yml'
  - '!include ./none/mkdocs.yml'
  - '*include ./no/*/mkdocs.yml'
`,
      'docs/index.md': page('Home'),
      'a/mkdocs.yml': "site_name: a\nnav:\n  - '!include ./b/mkdocs.yml'\n  - index.md\n",
      'a/docs/index.md': page('A'),
      'up/mkdocs.yml': 'site_name: ../up\n',
      'up/docs/index.md': page('Up'),
      'number/mkdocs.yml': 'site_name: 7\n',
      'number/docs/index.md': page('Number'),
      'none/mkdocs.yml': 'site_name: none\n',
    });
    const said = found(site).filter(one => one.includes('docs-include'));
    const expected = [
      /leads out/,
      /does not end with \.yml/,
      /there is no aa\/mkdocs\.yml .*Did you mean "\.\/a\/mkdocs\.yml"/,
      /is this site itself/,
      /is included already/,
      /gives no folder/,
      /site_name is no text/,
      /has no docs/,
      /no file is named/,
      /cannot include others/,
    ];
    assert.equal(said.length, expected.length, said.join('\n'));
    expected.forEach((pattern, index) => {
      assert.match(said[index] ?? '', pattern);
    });
    assert.deepEqual(
      site.nav.map(({ title }) => title),
      ['a', '7'],
    );
  });

  it('gives a README the place of the index, and leaves out what would have the URL of another', () => {
    const both = read({ 'docs/index.md': page('I'), 'docs/README.md': page('R') });
    assert.deepEqual(
      both.pages.map(({ source }) => source),
      ['docs/index.md'],
    );
    assert.match(found(both)[0] ?? '', /docs-shadowed/);
    const copied = read(
      { 'README.md': page('R'), 'docs/a.md': page('A') },
      { rules: { copiesReadme: true } },
    );
    assert.deepEqual(
      copied.pages.map(({ location, source }) => [source, location]),
      [
        ['README.md', ''],
        ['docs/a.md', 'a/'],
      ],
    );
  });

  it('names files by their pages where directory URLs are off', () => {
    const site = read({
      'mkdocs.yml': 'use_directory_urls: no\n',
      'docs/index.md': page('I'),
      'docs/a b/c.md': page('C'),
      'docs/a b/README.md': page('R'),
    });
    assert.deepEqual(
      site.pages.map(({ location }) => location),
      ['', 'a%20b/index.html', 'a%20b/c.html'],
    );
  });

  it('fills in where pages are edited from where the docs come from', () => {
    const editUrlOf = (target: string, host: 'github' | 'gitlab' | 'bitbucketServer', config = ''): unknown =>
      read({ 'mkdocs.yml': config, 'docs/a.md': page('A') }, { origin: { target, host } }).pages[0]?.editUrl;
    assert.equal(
      editUrlOf('https://github.com/o/r/tree/main/sub/', 'github'),
      'https://github.com/o/r/edit/main/sub/docs/a.md',
    );
    assert.equal(
      editUrlOf('https://gitlab.com/g/s/r/-/tree/main/', 'gitlab'),
      'https://gitlab.com/g/s/r/-/edit/main/docs/a.md',
    );
    assert.equal(
      editUrlOf(
        'https://github.com/o/r/tree/main/',
        'github',
        'edit_uri_template: blob/dev/d/{path}?plain=1#{path_noext!q}',
      ),
      'https://github.com/o/r/tree/main/blob/dev/d/a.md?plain=1#a',
    );
    assert.equal(
      editUrlOf('https://github.com/o/r/tree/main/', 'github', 'edit_uri: "javascript:x/"'),
      undefined,
    );
  });
});
