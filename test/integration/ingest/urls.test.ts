import assert from 'node:assert/strict';
import { descriptor } from '../../helpers/descriptors.ts';
import { createTextServer, type TextServer } from '../../helpers/createTextServer.ts';
import type { CatalogSettings } from '../../../server/catalog/index.ts';
import { folderRoot, TestIngest } from './TestIngest.ts';

describe('Locations of type url', function () {
  this.timeout(60_000);
  let test: TestIngest;
  let web: TextServer;
  before(async () => {
    test = await TestIngest.start();
  });
  after(() => test.close());
  beforeEach(async () => {
    web = await createTextServer();
  });
  afterEach(() => web.close());

  const location = (name: string, ...targets: string[]): string =>
    descriptor({ kind: 'Location', name, spec: { targets } });

  function settings(path: string, more: Partial<CatalogSettings> = {}): () => CatalogSettings {
    const port = Number(new URL(web.url).port);
    return () => ({
      roots: [{ kind: 'location', type: 'url', target: web.url + path }],
      reading: [{ host: '127.0.0.1', ports: { from: port, to: port } }],
      ...more,
    });
  }

  const own = (refs: string[]): string[] =>
    refs.filter(ref => !ref.startsWith('location:default/generated-'));

  it('are read, with what they lead to, and say where it comes from', async () => {
    web.texts.set('/a/root.yaml', location('root', './one.yaml', '/two.yaml'));
    web.texts.set('/a/one.yaml', descriptor({ name: 'one' }));
    web.texts.set('/two.yaml', descriptor({ name: 'two' }));
    await test.open({}, settings('/a/root.yaml'));
    assert.deepEqual(own(await test.refs()), [
      'component:default/one',
      'component:default/two',
      'location:default/root',
    ]);
    const annotations = (await test.entity('component:default/one'))?.metadata.annotations ?? {};
    assert.equal(annotations['backstage.io/managed-by-location'], `url:${web.url}/a/one.yaml`);
    assert.equal(annotations['backstage.io/managed-by-origin-location'], `url:${web.url}/a/root.yaml`);
    assert.equal(annotations['backstage.io/view-url'], `${web.url}/a/one.yaml`);
  });

  it('are all in the catalog, however many lead to one another, before it says that it is ready', async () => {
    web.texts.set('/root.yaml', location('root', './second.yaml'));
    web.texts.set('/second.yaml', location('second', './third.yaml'));
    web.texts.set('/third.yaml', descriptor({ name: 'last' }));
    const fresh = await TestIngest.start();
    try {
      let seenWhenReady: string[] | undefined;
      fresh.ingest.on({
        status: ({ state }) => {
          const seen = fresh.changes.flatMap(({ upserted }) => upserted);
          if (state === 'ready' && seen.length > 0) seenWhenReady ??= seen;
        },
      });
      await fresh.open({}, settings('/root.yaml'));
      assert.ok(seenWhenReady?.includes('component:default/last'), String(seenWhenReady));
    } finally {
      await fresh.close();
    }
  });

  it('are asked only whether they changed, and what has not is not read again', async () => {
    web.texts.set('/one.yaml', descriptor({ name: 'one' }));
    await test.open({}, settings('/one.yaml'));
    const before = await test.ingest.metrics();
    await test.ingest.refresh();
    await test.ingest.refresh('files');
    assert.deepEqual(web.answered, ['/one.yaml 200', '/one.yaml 304']);
    const after = await test.ingest.metrics();
    assert.deepEqual([after.filesRead, after.rowsWritten], [before.filesRead, before.rowsWritten]);
    web.texts.set('/one.yaml', descriptor({ name: 'other' }));
    await test.ingest.refresh();
    assert.deepEqual(own(await test.refs()), ['component:default/other']);
  });

  it('are asked now and then by themselves', async () => {
    web.texts.set('/one.yaml', descriptor({ name: 'one' }));
    await test.open({}, settings('/one.yaml', { urlInterval: 100 }));
    web.texts.set('/one.yaml', descriptor({ name: 'other' }));
    await test.until('the change', async () => own(await test.refs()).includes('component:default/other'));
  });

  it('keep what they gave while they fail or are gone, with the reason, and take it up again', async () => {
    web.texts.set('/root.yaml', location('root', './one.yaml'));
    web.texts.set('/one.yaml', descriptor({ name: 'one' }));
    await test.open({}, settings('/root.yaml'));
    for (const status of [500, 404]) {
      web.texts.set('/root.yaml', status);
      web.texts.set('/one.yaml', status);
      await test.ingest.refresh();
      assert.deepEqual(own(await test.refs()), ['component:default/one', 'location:default/root']);
      const [item] = (await test.entity('component:default/one'))?.status?.items ?? [];
      assert.match(item?.message ?? '', new RegExp(`${status}`));
    }
    web.texts.set('/root.yaml', location('root', './one.yaml'));
    web.texts.set('/one.yaml', descriptor({ name: 'one' }));
    await test.ingest.refresh();
    assert.equal((await test.entity('component:default/one'))?.status, undefined);
  });

  it('do not lead to another host by a redirect', async () => {
    const other = await createTextServer({ '/one.yaml': descriptor({ name: 'one' }) });
    try {
      web.texts.set('/one.yaml', `${other.url}/one.yaml`);
      await test.open({}, settings('/one.yaml'));
      assert.deepEqual(own(await test.refs()), []);
      assert.deepEqual(other.answered, []);
      web.texts.set('/one.yaml', `${web.url}/two.yaml`);
      web.texts.set('/two.yaml', descriptor({ name: 'two' }));
      await test.ingest.refresh();
      assert.deepEqual(own(await test.refs()), ['component:default/two']);
    } finally {
      await other.close();
    }
  });

  it('are not read where the configuration does not allow it', async () => {
    web.texts.set('/one.yaml', descriptor({ name: 'one' }));
    await test.open({}, settings('/one.yaml', { reading: [{ host: '127.0.0.1' }] }));
    assert.deepEqual(own(await test.refs()), []);
    const { files } = await test.store.reader.problems();
    assert.match(files[0]?.problems[0]?.message ?? '', /backend\.reading\.allow/);
    assert.deepEqual(web.answered, []);
  });

  it('hold up nothing else while they do not answer', async () => {
    web.texts.set('/slow.yaml', descriptor({ name: 'slow' }));
    const release = web.hold();
    let configured: Promise<void> | undefined;
    try {
      await test.open({ 'catalog-info.yaml': descriptor({ name: 'here' }) });
      const { roots, ...rest } = settings('/slow.yaml')();
      const all = { ...rest, roots: [folderRoot(test.folder), ...roots] };
      configured = test.ingest.configure(all);
      await test.until('the local one', async () =>
        own(await test.refs()).includes('component:default/here'),
      );
      await test.write('more.yaml', descriptor({ name: 'more' }));
      await test.until('a saved one', async () => own(await test.refs()).includes('component:default/more'));
    } finally {
      release();
    }
    await configured;
    assert.ok(own(await test.refs()).includes('component:default/slow'));
  });

  it('bring the texts that their placeholders name, and follow them', async () => {
    const api = (name: string): string =>
      descriptor({
        kind: 'API',
        name,
        spec: { type: 'openapi', lifecycle: 'production', owner: 'me', definition: { $text: './open.json' } },
      });
    web.texts.set('/apis/api.yaml', api('orders'));
    web.texts.set('/apis/open.json', 'first');
    await test.open({}, settings('/apis/api.yaml'));
    assert.equal((await test.entity('api:default/orders'))?.spec?.['definition'], 'first');
    web.texts.set('/apis/open.json', 'second');
    await test.ingest.refresh();
    assert.equal((await test.entity('api:default/orders'))?.spec?.['definition'], 'second');
  });

  it('bring no text of another repository than their own', async () => {
    const api = (name: string, from: string): string =>
      descriptor({
        kind: 'API',
        name,
        spec: { type: 'openapi', lifecycle: 'production', owner: 'me', definition: { $text: from } },
      });
    const shop = '/acme/shop/blob/main';
    web.texts.set(`${shop}/catalog-info.yaml`, [api('own', './open.json'), api('other', `${web.url}/acme/secret/blob/main/open.json`)].join('---\n')); // prettier-ignore
    web.texts.set(`${shop}/open.json`, 'its own');
    web.texts.set('/acme/secret/blob/main/open.json', 'not for this one');
    await test.open({}, settings(`${shop}/catalog-info.yaml`));
    assert.deepEqual(own(await test.refs()), ['api:default/own']);
    assert.equal((await test.entity('api:default/own'))?.spec?.['definition'], 'its own');
    const { files } = await test.store.reader.problems();
    const messages = files.flatMap(({ problems }) => problems.map(({ message }) => message));
    assert.ok(
      messages.some(message => message.includes('is in another repository')),
      messages.join(),
    );
    assert.ok(!web.answered.some(answer => answer.includes('/secret/')), web.answered.join());
  });

  it('are left alone at a restart when they have not changed', async () => {
    web.texts.set('/one.yaml', descriptor({ name: 'one' }));
    await test.open({}, settings('/one.yaml'));
    await test.restart(settings('/one.yaml')());
    const { filesRead, rowsWritten } = await test.ingest.metrics();
    assert.deepEqual([filesRead, rowsWritten], [0, 0]);
    assert.ok(!web.answered.slice(1).includes('/one.yaml 200'), web.answered.join(', '));
  });
});
