import assert from 'node:assert/strict';
import { appendFile, mkdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { TestIngest } from './TestIngest.ts';

describe('a catalog that follows its files', function () {
  this.timeout(60_000);
  let test: TestIngest;
  before(async () => {
    test = await TestIngest.start();
  });
  after(() => test.close());

  it('holds the entities of every document, with uid, etag and where they come from', async () => {
    await test.open({ 'a.yaml': documents(descriptor({ name: 'one' }), descriptor({ name: 'Two' })) });
    await test.untilRefs('component:default/one', 'component:default/two');
    const entity = await test.entity('component:default/two');
    assert.equal(entity?.metadata.name, 'Two');
    assert.match(
      entity.metadata.uid ?? '',
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assert.match(entity.metadata.etag ?? '', /^[0-9a-f]{40}/);
    assert.equal(
      entity.metadata.annotations?.['backstage.io/managed-by-location'],
      `file:${test.path('a.yaml')}`,
    );
    assert.equal(
      entity.metadata.annotations['backstage.io/managed-by-origin-location'],
      `file:${test.folder}`,
    );
    assert.deepEqual(entity.relations, [{ type: 'ownedBy', targetRef: 'group:default/team-a' }]);
  });

  it('shows a saved change as one change that names the entity, and keeps its uid', async () => {
    await test.open({ 'a.yaml': documents(descriptor({ name: 'one' }), descriptor({ name: 'two' })) });
    const before = await test.entity('component:default/one');
    await test.write(
      'a.yaml',
      documents(descriptor({ name: 'one', metadata: { title: 'One' } }), descriptor({ name: 'two' })),
    );
    await test.until('the change', () => test.changes.length > 0);
    const after = await test.entity('component:default/one');
    assert.equal(after?.metadata.title, 'One');
    assert.equal(after.metadata.uid, before?.metadata.uid);
    assert.notEqual(after.metadata.etag, before?.metadata.etag);
    assert.deepEqual(
      test.changes.map(({ upserted, removed }) => ({ upserted, removed })),
      [{ upserted: ['component:default/one'], removed: [] }],
    );
    assert.equal(test.changes[0]?.revision, await test.store.revision());
  });

  it('names those whose relations changed with a file', async () => {
    await test.open({ 'a.yaml': descriptor({ name: 'one' }) });
    await test.write('a.yaml', descriptor({ name: 'one', spec: { owner: 'team-b' } }));
    await test.until('the change', () => test.changes.length > 0);
    assert.deepEqual(test.changes[0]?.upserted.sort(), [
      'component:default/one',
      'group:default/team-a',
      'group:default/team-b',
    ]);
  });

  it('sees new files, new folders and what is in them', async () => {
    await test.open({});
    await test.write('a.yaml', descriptor({ name: 'one' }));
    await test.untilRefs('component:default/one');
    await test.write('deep/er/b.yaml', descriptor({ name: 'two' }));
    await test.untilRefs('component:default/one', 'component:default/two');
    await mkdir(test.path('empty'));
    await new Promise(resolve => setTimeout(resolve, 100));
    await test.write('empty/c.yaml', descriptor({ name: 'three' }));
    await test.untilRefs('component:default/one', 'component:default/three', 'component:default/two');
  });

  it('forgets what deleted files and folders held', async () => {
    await test.open({
      'a.yaml': descriptor({ name: 'one' }),
      'deep/er/b.yaml': descriptor({ name: 'two' }),
      'deep/c.yaml': descriptor({ name: 'three' }),
    });
    await test.remove('deep');
    await test.untilRefs('component:default/one');
    assert.deepEqual(test.changes.flatMap(({ removed }) => removed).sort(), [
      'component:default/three',
      'component:default/two',
    ]);
    await test.remove('a.yaml');
    await test.untilRefs();
    await test.write('deep/er/b.yaml', descriptor({ name: 'two' }));
    await test.untilRefs('component:default/two');
  });

  it('takes a renamed file for the same entities', async () => {
    await test.open({ 'a.yaml': descriptor({ name: 'one' }), 'b.yaml': descriptor({ name: 'two' }) });
    const before = await test.entity('component:default/one');
    await test.move('a.yaml', 'deep/z.yaml');
    await test.until('the file to be the new one', async () => {
      const source = await test.store.reader.source('component:default/one');
      return source?.location === `file:${test.path('deep/z.yaml')}`;
    });
    await test.untilRefs('component:default/one', 'component:default/two');
    assert.equal((await test.entity('component:default/one'))?.metadata.uid, before?.metadata.uid);
    assert.deepEqual(await test.rulesOf('deep/z.yaml'), []);
  });

  it('takes what goes and comes back a moment later for the same entity', async () => {
    await test.open({ 'a.yaml': descriptor({ name: 'one' }) });
    const before = await test.entity('component:default/one');
    await test.remove('a.yaml');
    await test.untilRefs();
    await test.write('elsewhere.yaml', descriptor({ name: 'one', metadata: { title: 'One' } }));
    await test.untilRefs('component:default/one');
    assert.equal((await test.entity('component:default/one'))?.metadata.uid, before?.metadata.uid);
  });

  it('sees what editors save by renaming', async () => {
    await test.open({ 'a.yaml': descriptor({ name: 'one' }) });
    for (const title of ['A', 'B', 'C']) {
      await test.writeByRename('a.yaml', descriptor({ name: 'one', metadata: { title } }));
      await test.until(`title ${title}`, async () => {
        return (await test.entity('component:default/one'))?.metadata.title === title;
      });
    }
  });

  it('sees the end of a file that is written slowly', async () => {
    await test.open({ 'a.yaml': descriptor({ name: 'one' }) });
    await test.write('a.yaml', descriptor({ name: 'one' }));
    for (let part = 0; part < 8; part++) {
      await appendFile(test.path('a.yaml'), `---\n${descriptor({ name: `part-${part}` })}`);
      await new Promise(resolve => setTimeout(resolve, 12));
    }
    await test.until('all parts', async () => (await test.refs()).length === 9);
  });

  it('does not blink when a file is emptied first and filled then', async () => {
    await test.open({ 'a.yaml': descriptor({ name: 'one' }) });
    await test.write('a.yaml', '');
    await new Promise(resolve => setTimeout(resolve, 100));
    await test.write('a.yaml', descriptor({ name: 'one', metadata: { title: 'One' } }));
    await test.until('the title', async () => {
      return (await test.entity('component:default/one'))?.metadata.title === 'One';
    });
    assert.deepEqual(
      test.changes.flatMap(({ removed }) => removed),
      [],
    );
    await test.write('a.yaml', '');
    await test.untilRefs();
  });

  it('follows a folder that is replaced by another of the same name', async () => {
    await test.open({
      'a/x.yaml': descriptor({ name: 'one' }),
      'spare/x.yaml.off': descriptor({ name: 'two' }),
    });
    await test.remove('a');
    await test.write('a/y.yaml', descriptor({ name: 'two' }));
    await test.untilRefs('component:default/two');
    await test.write('a/z.yaml', descriptor({ name: 'three' }));
    await test.untilRefs('component:default/three', 'component:default/two');
  });

  it('does nothing when a file is saved as it was, but for taking note', async () => {
    await test.open({ 'a.yaml': descriptor({ name: 'one' }) });
    const before = await test.ingest.metrics();
    await test.writeByRename('a.yaml', descriptor({ name: 'one' }));
    await test.until(
      'the file to be read',
      async () => (await test.ingest.metrics()).filesRead > before.filesRead,
    );
    assert.deepEqual(
      test.changes.flatMap(({ upserted }) => upserted),
      [],
    );
  });

  it('comes to rest after a new folder and after a saved .gitignore', async () => {
    await test.open({ 'catalog-info.yaml': descriptor({ name: 'here' }) });
    await test.write('new/catalog-info.yaml', descriptor({ name: 'new' }));
    await test.untilRefs('component:default/here', 'component:default/new');
    await assertAtRest();
    await test.write('.gitignore', 'elsewhere\n');
    await assertAtRest();
    await test.write('.gitignore', 'new\n');
    await test.untilRefs('component:default/here');
    await assertAtRest();
  });

  /** A pass ends with a status: a few for the last change, and none more. */
  async function assertAtRest(): Promise<void> {
    await delay(700);
    const before = test.statuses.length;
    await delay(700);
    assert.equal(test.statuses.length, before);
  }

  it('survives a checkout of many files at once', async () => {
    await test.open({ 'a.yaml': descriptor({ name: 'one' }) });
    const files = Array.from({ length: 600 }, (_, index) => index);
    for (const index of files)
      await test.write(`many/${index % 40}/${index}.yaml`, descriptor({ name: `n-${index}` }));
    await test.until('all of them', async () => (await test.refs()).length === 601);
    await test.remove('many');
    await test.untilRefs('component:default/one');
  });
});
