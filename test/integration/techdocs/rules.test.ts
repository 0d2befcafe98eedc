import assert from 'node:assert/strict';
import { createDocsClient } from '../../../protocol/http/createDocsClient.ts';
import type { DocsClient } from '../../../protocol/http/DocsClient.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { eventually } from '../../helpers/eventually.ts';
import { DEFAULT_EXCLUDE, DEFAULT_INCLUDE } from '../../../protocol/http/host.ts';
import { siteFiles } from './siteFiles.ts';

const FRAMES =
  '# Shop\n\nA walnut.\n\n<iframe src="https://video.example/a"></iframe>\n\n<iframe src="https://other.example/b"></iframe>\n\n[chat](slack://c)\n\n!!! note\n\n    Mind.\n';

describe('techdocs of app-config.yaml', function () {
  this.timeout(300_000);
  let server: TestServer;
  let docs: DocsClient;
  const ref = 'component:default/shop';
  before(async () => {
    server = await createTestServer({
      files: {
        ...siteFiles('shop', 'shop', {
          'mkdocs.yml': 'site_name: Shop\nhooks: [a.py]\n',
          'docs/index.md': FRAMES,
        }),
        'bare/docs/other.md': '# Other\n',
        'bare/README.md': '# A hazelnut\n',
        ...siteFiles('bare', 'bare', {}),
      },
      config: {
        techdocs: { iframeHosts: ['video.example'], uriSchemes: ['slack'], allowedKeys: ['hooks'] },
      },
    });
    docs = createDocsClient({ baseUrl: server.url, token: server.token });
    // What begins a site is its README, where the rules say so.
    await server.write('bare/docs/index.md', undefined);
    await server.write('bare/mkdocs.yml', 'site_name: Bare\n');
  });
  after(() => server.close());

  const configure = (techdocs: NonNullable<Parameters<typeof server.app.configure>[1]>['techdocs']) =>
    server.app.configure(
      {
        roots: [{ kind: 'folder', path: server.folder, include: DEFAULT_INCLUDE, exclude: DEFAULT_EXCLUDE }],
      },
      techdocs && { techdocs },
    );
  const html = async (): Promise<string> => (await docs.page(ref, '')).html;
  const built = async (): Promise<string> => {
    await (await server.fetch(`/api/techdocs/sync/default/component/shop`)).text();
    return (await server.fetch(`/api/techdocs/static/docs/default/component/shop/index.html`)).text();
  };

  it('lets frames of its hosts and links of its schemes in, on pages and in built sites', async () => {
    for (const text of [await html(), await built()]) {
      assert.match(text, /<iframe src="https:\/\/video\.example\/a">/);
      assert.doesNotMatch(text, /other\.example/);
      assert.match(text, /href="slack:/);
    }
    const { frameHosts, linkSchemes, notices } = await docs.site(ref);
    assert.deepEqual([frameHosts, linkSchemes], [['video.example'], ['slack']]);
    assert.deepEqual(notices, [
      'mkdocs.yml:2: "hooks" has no effect in Callboard. This portal lets it through.',
    ]);
  });

  it('holds as soon as it is another, for pages that were shown before and for search', async () => {
    const before = await docs.site(ref);
    const found = (term: string): Promise<unknown> =>
      eventually(term, async () => (await docs.search({ term })).results.length > 0, 60_000);
    await found('walnut');
    await configure({ omitsCore: true, copiesReadme: true });
    const after = await docs.site(ref);
    assert.notEqual(after.etag, before.etag);
    assert.equal(after.frameHosts, undefined);
    for (const text of [await html(), await built()]) {
      assert.doesNotMatch(text, /<iframe|slack:/);
      // Without techdocs-core, it is a paragraph.
      assert.match(text, /!!! note/);
    }
    assert.equal((await docs.page('component:default/bare', '')).title, 'A hazelnut');
    await found('hazelnut');
  });

  it('may let paths of built sites name entities in any case', async () => {
    const path = '/api/techdocs/static/docs/default/Component/Shop/index.html';
    assert.equal((await server.fetch(path, { redirect: 'manual' })).status, 301);
    await configure({ keepsCase: true });
    assert.equal((await server.fetch(path, { redirect: 'manual' })).status, 200);
  });
});
