import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { rename, symlink } from 'node:fs/promises';
import { descriptor } from '../../helpers/descriptors.ts';
import { folderRoot, TestIngest } from './TestIngest.ts';

describe('Location entities', function () {
  this.timeout(60_000);
  let test: TestIngest;
  before(async () => {
    test = await TestIngest.start();
  });
  after(() => test.close());

  const location = (name: string, ...targets: string[]): string =>
    descriptor({ kind: 'Location', name, spec: { targets } });
  const onlyInfo = (folder: string): { roots: ReturnType<typeof folderRoot>[] } => ({
    roots: [folderRoot(folder, { include: ['**/catalog-info.yaml'] })],
  });

  it('lead to files relative to their own, by globs too, in circles but once', async () => {
    await test.open(
      {
        'x/catalog-info.yaml': location('root', './more/*.yaml', '../y/other.yaml', './catalog-info.yaml'),
        'x/more/one.yaml': descriptor({ name: 'one' }),
        'x/more/two.yaml': descriptor({ name: 'two' }),
        'y/other.yaml': location('back', '../x/catalog-info.yaml', '../x/more/one.yaml'),
      },
      onlyInfo,
    );
    assert.deepEqual(await test.refs(), [
      'component:default/one',
      'component:default/two',
      'location:default/back',
      'location:default/root',
    ]);
    assert.deepEqual((await test.store.reader.problems()).files, []);
    const ancestry = await test.store.reader.ancestry('component:default/one');
    assert.deepEqual(ancestry?.[0]?.parentEntityRefs, ['location:default/root']);
  });

  it('are followed live: a new file of a glob, a changed target, a target that comes late', async () => {
    await test.open({ 'catalog-info.yaml': location('root', './more/*.yaml') }, onlyInfo);
    assert.deepEqual(await test.rulesOf('catalog-info.yaml'), ['catalog-location']);
    await test.write('more/one.yaml', descriptor({ name: 'one' }));
    await test.untilRefs('component:default/one', 'location:default/root');
    assert.deepEqual(await test.rulesOf('catalog-info.yaml'), []);
    await test.write('late.yaml', descriptor({ name: 'early' }));
    await test.write('catalog-info.yaml', location('root', './late.yaml'));
    await test.untilRefs('component:default/early', 'location:default/root');
    await test.write('late.yaml', descriptor({ name: 'changed' }));
    await test.untilRefs('component:default/changed', 'location:default/root');
    await test.remove('catalog-info.yaml');
    await test.untilRefs();
  });

  it('keep what a target gave that is a link to itself now', async function () {
    if (process.platform === 'win32') this.skip();
    await test.open(
      { 'catalog-info.yaml': location('root', './more.yaml'), 'more.yaml': descriptor({ name: 'one' }) },
      onlyInfo,
    );
    // In one step: a look between the file's end and the link's beginning would rightly drop the entity.
    await symlink('more.yaml', test.path('link'));
    await rename(test.path('link'), test.path('more.yaml'));
    await test.ingest.refresh();
    assert.deepEqual(await test.refs(), ['component:default/one', 'location:default/root']);
    const [problem] = await test.problemsOf('catalog-info.yaml');
    assert.match(problem?.message ?? '', /more\.yaml is a link that leads back to itself/);
  });

  it('tell at the very target what cannot be followed, and the rest loads', async () => {
    await test.open(
      {
        'catalog-info.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: root }\nspec:\n  targets:\n    - ./missing.yaml\n    - ./one.yaml\n    - https://example.com/catalog-info.yaml\n    - ../outside.yaml\n    - ./folder/\n',
        'one.yaml': descriptor({ name: 'one' }),
      },
      onlyInfo,
    );
    assert.deepEqual(await test.refs(), ['component:default/one', 'location:default/root']);
    const problems = await test.problemsOf('catalog-info.yaml');
    assert.deepEqual(
      problems.map(({ rule, severity, range }) => [rule, severity, range.start.line]),
      [
        ['catalog-location', 'error', 5],
        ['catalog-location', 'warning', 7],
        ['catalog-location', 'error', 8],
        ['catalog-location', 'error', 9],
      ],
    );
    const items = (await test.entity('location:default/root'))?.status?.items ?? [];
    assert.equal(items.length, 3);
    assert.match(items[0]?.message ?? '', /^NotFoundError: .*missing\.yaml.*\(line 6\)$/);
    const before = await test.ingest.metrics();
    await test.ingest.refresh();
    const { filesRead, rowsWritten } = await test.ingest.metrics();
    assert.deepEqual([filesRead, rowsWritten], [before.filesRead, before.rowsWritten]);
    await test.write('missing.yaml', descriptor({ name: 'found' }));
    await test.until(
      'one problem less',
      async () => (await test.problemsOf('catalog-info.yaml')).length === 3,
    );
  });

  it('say nothing of optional targets that are not there', async () => {
    await test.open(
      {
        'catalog-info.yaml': descriptor({
          kind: 'Location',
          name: 'root',
          spec: { target: './no.yaml', presence: 'optional' },
        }),
      },
      onlyInfo,
    );
    assert.deepEqual((await test.store.reader.problems()).files, []);
  });

  it('keep what they led to while they are bad', async () => {
    await test.open(
      { 'catalog-info.yaml': location('root', './one.yaml'), 'one.yaml': descriptor({ name: 'one' }) },
      onlyInfo,
    );
    await test.write('catalog-info.yaml', 'kind: [');
    await test.until('the problem', async () => (await test.rulesOf('catalog-info.yaml')).length > 0);
    assert.deepEqual(await test.refs(), ['component:default/one', 'location:default/root']);
  });

  it('stand for configured locations, whose kinds the rules limit without harm to others', async () => {
    const at = (folder: string): string => `${folder}/all/*.yaml`;
    const files = {
      'all/one.yaml': descriptor({ name: 'one' }),
      'all/team.yaml': descriptor({ kind: 'Group', name: 'team', spec: { type: 'team', children: [] } }),
    };
    await test.open(files, folder => ({ roots: [{ kind: 'location', type: 'file', target: at(folder) }] }));
    const target = at(test.folder);
    const hash = createHash('sha1').update(`file:${target}`).digest('hex');
    assert.deepEqual(await test.refs(), ['component:default/one', `location:default/generated-${hash}`]);
    assert.deepEqual(await test.rulesOf('all/team.yaml'), ['catalog-not-allowed']);
    const one = await test.entity('component:default/one');
    assert.equal(one?.metadata.annotations?.['backstage.io/managed-by-origin-location'], `file:${target}`);
    const ancestry = await test.store.reader.ancestry('component:default/one');
    assert.deepEqual(ancestry?.[0]?.parentEntityRefs, [`location:default/generated-${hash}`]);

    await test.ingest.configure({ roots: [{ kind: 'location', type: 'file', target, allow: ['group'] }] });
    await test.untilRefs('component:default/one', 'group:default/team', `location:default/generated-${hash}`);
    await test.write('all/two.yaml', descriptor({ name: 'two' }));
    await test.until('the new file', async () => (await test.refs()).includes('component:default/two'));
  });

  it('say that a configured file is not there, until it is', async () => {
    await test.open({}, folder => ({
      roots: [{ kind: 'location', type: 'file', target: `${folder}/new/it.yaml` }],
    }));
    const [ref = ''] = await test.refs();
    assert.equal((await test.entity(ref))?.status?.items.length, 1);
    await test.write('new/it.yaml', descriptor({ name: 'it' }));
    await test.untilRefs('component:default/it', ref);
    assert.equal((await test.entity(ref))?.status, undefined);
  });
});

describe('placeholders', function () {
  this.timeout(60_000);
  let test: TestIngest;
  before(async () => {
    test = await TestIngest.start();
  });
  after(() => test.close());

  const api = (definition: unknown): string =>
    descriptor({
      kind: 'API',
      name: 'api',
      spec: { type: 'openapi', lifecycle: 'x', owner: 'o', definition },
    });
  const definitionOf = async (): Promise<unknown> =>
    (await test.entity('api:default/api'))?.spec?.['definition'];

  it('bring the text of a file, and follow its changes', async () => {
    await test.open({ 'catalog-info.yaml': api({ $text: './specs/api.txt' }), 'specs/api.txt': 'first' });
    assert.equal(await definitionOf(), 'first');
    await test.write('specs/api.txt', 'second');
    await test.until('the change', async () => (await definitionOf()) === 'second');
    await test.remove('specs/api.txt');
    await test.until('the problem', async () =>
      (await test.rulesOf('catalog-info.yaml')).includes('placeholder'),
    );
    assert.equal(await definitionOf(), 'second');
    await test.write('specs/api.txt', 'third');
    await test.until('the change', async () => (await definitionOf()) === 'third');
    assert.deepEqual(await test.rulesOf('catalog-info.yaml'), []);
  });

  it('may not leave the folder', async () => {
    await test.open({});
    await test.write('../secret.txt', 'secret');
    await test.write('sub/catalog-info.yaml', api({ $text: '../../secret.txt' }));
    await test.until('the problem', async () =>
      (await test.rulesOf('sub/catalog-info.yaml')).includes('placeholder'),
    );
    assert.equal(await definitionOf(), undefined);
  });

  it('are checked for what they bring', async () => {
    await test.open({ 'catalog-info.yaml': api({ $json: '/api.json' }), 'api.json': '{"a": 1}' });
    assert.deepEqual(await definitionOf(), undefined);
    assert.equal((await test.problemsOf('catalog-info.yaml')).length, 1);
    await test.write('api.json', '"text"');
    await test.until('a good one', async () => (await definitionOf()) === 'text');
  });
});
