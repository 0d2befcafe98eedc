import assert from 'node:assert/strict';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import {
  createPublishedDocsClients,
  type PublishedDocsClients,
  type PublishedDocsStorage,
} from '../../helpers/docs/publishedDocsClients.ts';
import { pretendToBeABrowser } from '../../helpers/scaffolder/publishedScaffolderClient.ts';
import { componentText, siteFiles } from './siteFiles.ts';

describe('the published docs clients', function () {
  this.timeout(300_000);
  let server: TestServer;
  let client: PublishedDocsClients;
  let storage: PublishedDocsStorage;
  let restore: () => void;
  const shop = { namespace: 'default', kind: 'Component', name: 'Shop' };
  const none = { namespace: 'default', kind: 'Component', name: 'none' };
  before(async () => {
    restore = pretendToBeABrowser();
    server = await createTestServer({
      files: { ...siteFiles('shop', 'Shop'), 'none/catalog-info.yaml': componentText('none') },
    });
    ({ client, storage } = await createPublishedDocsClients(server.url, server.token));
  });
  after(async () => {
    await server.close();
    restore();
  });

  it('have a site built, hear how that goes, and that nothing is new then', async () => {
    const lines: string[] = [];
    const log = (line: string): void => {
      lines.push(line);
    };
    assert.equal(await storage.syncEntityDocs(shop, log), 'updated');
    assert.match(lines[0] ?? '', /^Building the docs of component:default\/shop/);
    assert.match(lines.at(-1) ?? '', /files were written/);
    lines.length = 0;
    assert.equal(await storage.syncEntityDocs(shop, log), 'cached');
    assert.deepEqual(lines, []);
    await server.write('shop/docs/guide/run.md', '# Run\n\nPress.\n');
    assert.equal(await storage.syncEntityDocs(shop), 'updated');
  });

  it('read pages, by the name of an entity in any case', async () => {
    assert.match(await storage.getEntityDocs(shop, ''), /Where riders buy passes/);
    assert.match(await storage.getEntityDocs(shop, 'guide/setup/'), /Install the kiosk/);
    assert.match(await storage.getEntityDocs(shop, 'guide/run'), /Press/);
    await assert.rejects(storage.getEntityDocs(shop, 'guide/none'), /Page not found/);
    await assert.rejects(storage.getEntityDocs(none, ''), /no index\.md/);
  });

  it('learn what a site and its entity are', async () => {
    const { site_name: name, files } = await client.getTechDocsMetadata(shop);
    assert.equal(name, 'Shop handbook');
    assert.ok(Array.isArray(files) && files.includes('guide/setup/index.html'));
    const { metadata, locationMetadata } = await client.getEntityMetadata(shop);
    assert.equal(metadata.name, 'Shop');
    assert.deepEqual(locationMetadata, { type: 'dir', target: `${server.folder}/shop` });
    await assert.rejects(client.getTechDocsMetadata(none), /404/);
    await assert.rejects(client.getEntityMetadata(none), /404/);
  });

  it('are told what is wrong, where a site cannot be built or there is no entity', async () => {
    await assert.rejects(storage.syncEntityDocs(none), /Failed to build the docs page.*no docs/);
    await assert.rejects(storage.syncEntityDocs({ ...none, name: 'unknown' }));
  });

  it('get the cookie by which a page shows its images, and their URLs', async () => {
    const { expiresAt } = await client.getCookie();
    assert.ok(Date.parse(expiresAt) > Date.now());
    const url = await storage.getBaseUrl('../images/plan.svg', shop, 'guide');
    assert.equal(url, `${server.url}/api/techdocs/static/docs/default/Component/Shop/images/plan.svg`);
    assert.equal((await server.fetch(new URL(url).pathname)).status, 200);
  });
});
