import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DocsChange } from '../../../protocol/http/callboard.ts';
import { createDocsClient } from '../../../protocol/http/createDocsClient.ts';
import type { DocsClient } from '../../../protocol/http/DocsClient.ts';
import type { ServerConfig } from '../../../server/config/ServerConfig.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { eventually } from '../../helpers/eventually.ts';
import { componentText, siteFiles } from './siteFiles.ts';

describe('search in docs', function () {
  this.timeout(300_000);
  let server: TestServer;
  let docs: DocsClient;
  const told: string[] = [];
  const listening = new AbortController();

  before(async () => {
    server = await createTestServer({
      files: {
        ...siteFiles('shop', 'shop'),
        ...siteFiles('desk', 'desk', { 'docs/index.md': '# Desk\n\nWhere passes are given back.\n' }),
        'other/catalog-info.yaml': componentText('shown', {
          'backstage.io/techdocs-entity': 'component:default/desk',
        }),
      },
    });
    docs = createDocsClient({ baseUrl: server.url, token: server.token });
    const hear = (change: DocsChange): void => {
      told.push(...change.entityRefs);
    };
    server.client.listen({ docs: hear }, { signal: listening.signal }).catch(() => undefined);
    await found('passes', 2);
  });
  after(async () => {
    listening.abort();
    await server.close();
  });

  const find = async (term: string, entityRef?: string): Promise<string[]> => {
    const { results } = await docs.search({ term, ...(entityRef !== undefined && { entityRef }) });
    return results.map(one => `${one.entityRef} ${one.location}`).sort();
  };
  const found = (term: string, count: number): Promise<string[]> =>
    eventually(
      `${count} results for ${term}`,
      async () => {
        const results = await find(term);
        return results.length === count && results;
      },
      120_000,
    );

  it('finds pages of all sites, or of one', async () => {
    assert.deepEqual(
      (await find('passes')).map(one => one.split(' ')[0]),
      ['component:default/desk', 'component:default/shop'],
    );
    assert.equal((await find('passes', 'component:default/shop')).length, 1);
    assert.deepEqual(
      (await find('passes', 'component:default/shown')).map(one => one.split(' ')[0]),
      ['component:default/desk'],
    );
    assert.equal((await find('pas')).length, 2);
    assert.deepEqual(await find('swordfish'), []);
  });

  it('follows what is saved, tells windows of it, and forgets what goes', async () => {
    told.length = 0;
    await server.write('shop/docs/guide/run.md', '# Run\n\nPress the carbuncle.\n');
    await found('carbuncle', 1);
    assert.deepEqual([...new Set(told)], ['component:default/shop']);
    await server.write('shop/docs/deep/er/new.md', '# New\n\nA marzipan.\n');
    await found('marzipan', 1);
    await server.write('shop/docs/deep/er/new.md', '# New\n\nA nougat.\n');
    await found('nougat', 1);
    await rm(join(server.folder, 'shop', 'docs', 'deep'), { recursive: true });
    await found('nougat', 0);
  });

  it('follows files beside the docs that pages take in, on pages, in search and in built sites', async () => {
    const sync = async (): Promise<string> =>
      (await server.fetch('/api/techdocs/sync/default/component/shop')).text();
    await server.write('shop/parts/hours.md', 'Open from persimmon on.\n');
    await server.write('shop/docs/guide/run.md', '# Run\n\n--8<-- "parts/hours.md"\n');
    await found('persimmon', 1);
    assert.match(await sync(), /"updated":true/);
    assert.match(await sync(), /"updated":false/);
    told.length = 0;
    await server.write('shop/parts/hours.md', 'Open from medlar on.\n');
    await found('medlar', 1);
    await found('persimmon', 0);
    assert.ok(told.includes('component:default/shop'));
    assert.match((await docs.page('component:default/shop', 'guide/run/')).html, /medlar/);
    assert.match(await sync(), /"updated":true/);
  });

  it('forgets the docs of an entity with the entity, and finds those of a new one', async () => {
    for (const [path, text] of Object.entries(
      siteFiles('late', 'late', { 'docs/index.md': '# Late\n\nA quince.\n' }),
    )) {
      await server.write(path, text);
    }
    await found('quince', 1);
    await server.write('late/catalog-info.yaml', undefined);
    await found('quince', 0);
  });
});

describe('search in docs after a restart', function () {
  this.timeout(300_000);

  it('reads and writes nothing where nothing has changed, and only what has', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'callboard-docs-'));
    for (const [path, text] of Object.entries(siteFiles('shop', 'shop'))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const config = {
      database: { kind: 'file', file: join(folder, 'data', 'catalog.db') },
      catalog: {
        ...{ readonly: false, onConflict: 'reject' },
        roots: [{ kind: 'folder', path: join(folder, 'shop'), include: ['*.yaml'], exclude: [] }],
      },
    } satisfies Partial<ServerConfig>;
    const restarted = async (term: string): Promise<[pages: number, rows: number]> => {
      const server = await createTestServer({ config });
      const docs = createDocsClient({ baseUrl: server.url, token: server.token });
      await eventually(term, async () => (await docs.search({ term })).results.length === 1, 120_000);
      // What is saved is heard of once the folders are watched: by then all has been looked at.
      const metrics = await (await server.fetch('/metrics')).text();
      await server.close();
      const count = (name: string): number =>
        Number(new RegExp(`^callboard_docs_${name}_total (\\d+)$`, 'm').exec(metrics)?.[1]);
      return [count('pages_read'), count('rows_written')];
    };
    try {
      const [pages, rows] = await restarted('modem');
      assert.ok(pages === 3 && rows > 3, `${pages} ${rows}`);
      assert.deepEqual(await restarted('modem'), [0, 0]);
      await writeFile(join(folder, 'shop', 'docs', 'guide', 'run.md'), '# Run\n\nA marzipan.\n');
      const [again] = await restarted('marzipan');
      assert.equal(again, 1);
      assert.deepEqual(await restarted('marzipan'), [0, 0]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
