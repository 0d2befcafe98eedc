import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createDocsClient } from '../../../protocol/http/createDocsClient.ts';
import type { DocsClient } from '../../../protocol/http/DocsClient.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { refusalOf } from '../../helpers/refusalOf.ts';
import { siteFiles } from './siteFiles.ts';

describe('docs as they are written', function () {
  this.timeout(300_000);
  let server: TestServer;
  let docs: DocsClient;

  before(async () => {
    server = await createTestServer({
      files: {
        ...siteFiles('shop', 'shop'),
        'plain/readme.txt': 'of no docs',
        'new/readme.txt': 'of docs to be',
        'secret/notes.md': 'swordfish',
      },
    });
    await symlink('/etc', join(server.folder, 'shop', 'docs', 'etc'));
    docs = createDocsClient({ baseUrl: server.url, token: server.token });
  });
  after(() => server.close());

  const file = (...parts: string[]): string => join(server.folder, ...parts);
  it('are shown with the text that is not saved yet, in their place', async () => {
    const page = file('shop', 'docs', 'guide', 'setup.md');
    const preview = await docs.preview({
      file: page,
      unsaved: [{ file: page, text: '# Set up\n\nFresh words.\n' }],
    });
    assert.ok(preview.page.html.includes('Fresh words.'));
    assert.equal(preview.page.location, 'guide/setup/');
    assert.equal(preview.page.source.file, page);
    assert.equal(preview.site.siteName, 'shop handbook');
    const saved = await docs.page('component:default/shop', 'guide/setup/');
    assert.ok(saved.html.includes('Install the kiosk.'));
  });

  it('are shown with the configuration that is not saved yet, at the page that is wanted', async () => {
    const config = file('shop', 'mkdocs.yml');
    const text = 'site_name: Renamed\n';
    const preview = await docs.preview({
      file: config,
      unsaved: [{ file: config, text }],
      location: 'guide/run/',
    });
    assert.equal(preview.site.siteName, 'Renamed');
    assert.equal(preview.page.location, 'guide/run/');
    assert.equal((await docs.site('component:default/shop')).siteName, 'shop handbook');
  });

  it('may be of a page that is on no disk yet', async () => {
    const page = file('shop', 'docs', 'fresh.md');
    const preview = await docs.preview({ file: page, unsaved: [{ file: page, text: '# Fresh\n\nNew.\n' }] });
    assert.equal(preview.page.location, 'fresh/');
    const config = file('new', 'mkdocs.yml');
    const index = file('new', 'docs', 'index.md');
    const begun = await docs.preview({
      file: config,
      unsaved: [
        { file: config, text: 'site_name: Begun\n' },
        { file: index, text: '# Begun\n' },
      ],
    });
    assert.equal(begun.site.siteName, 'Begun');
  });

  it('are checked with what they link to', async () => {
    const check = await docs.check({ file: file('shop', 'docs', 'index.md'), unsaved: [] });
    assert.equal(check.folder, file('shop'));
    assert.deepEqual(check.pages.map(({ source }) => source).sort(), [
      'docs/guide/run.md',
      'docs/guide/setup.md',
      'docs/index.md',
    ]);
    assert.deepEqual(check.assets, ['docs/images/plan.svg']);
    const rules = check.files.flatMap(({ file: one, problems }) => problems.map(({ rule }) => [one, rule]));
    assert.deepEqual(rules, [[file('shop', 'docs', 'etc'), 'docs-file']]);
    const index = file('shop', 'docs', 'index.md');
    const broken = await docs.check({
      file: index,
      unsaved: [{ file: index, text: '# Shop\n\n[x](nowhere.md)\n' }],
    });
    const found = broken.files.find(one => one.file === index)?.problems ?? [];
    assert.deepEqual(
      found.map(({ rule, range }) => [rule, range.start.line]),
      [['docs-broken-link', 2]],
    );
    const none = await docs.check({ file: file('plain', 'readme.txt'), unsaved: [] });
    assert.deepEqual(none, { files: [], pages: [], assets: [] });
  });

  it('are of opened folders alone', async () => {
    for (const outside of [
      '/etc/hosts',
      file('..', 'x.md'),
      file('shop', 'docs', 'etc', 'hosts'),
      'docs/x.md',
      '/a\0b',
    ]) {
      const asked = { file: outside, unsaved: [] };
      assert.ok(
        ['NotAllowedError', 'InputError'].includes((await refusalOf(docs.preview(asked))).name),
        outside,
      );
      assert.ok(
        ['NotAllowedError', 'InputError'].includes((await refusalOf(docs.check(asked))).name),
        outside,
      );
    }
    const page = file('shop', 'docs', 'index.md');
    const away = await docs.preview({
      file: page,
      unsaved: [
        { file: '/etc/passwd', text: 'x' },
        { file: file('secret', 'notes.md'), text: 'y' },
        { file: file('shop', 'docs', '..', '..', 'z.md'), text: 'z' },
      ],
    });
    assert.ok(!JSON.stringify(away.site.nav).includes('notes'));
  });

  it('that belong to none say so', async () => {
    const { name, message } = await refusalOf(
      docs.preview({ file: file('plain', 'readme.txt'), unsaved: [] }),
    );
    assert.equal(name, 'NotFoundError');
    assert.match(message, /no mkdocs.yml/);
  });
});

describe('docs of a shared server', function () {
  this.timeout(300_000);

  it('are not read beside a file that a caller names', async () => {
    const server = await createTestServer({ files: siteFiles('shop', 'shop'), config: { events: [] } });
    try {
      const page = join(server.folder, 'shop', 'docs', 'index.md');
      for (const way of ['preview', 'check']) {
        const response = await server.fetch(`/api/callboard/v1/docs/${way}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ file: page, unsaved: [] }),
        });
        assert.equal(response.status, 404);
      }
    } finally {
      await server.close();
    }
  });
});
