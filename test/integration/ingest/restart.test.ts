import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IngestEngine } from '../../../server/catalog/ingest/IngestEngine.ts';
import type { IngestStatus } from '../../../server/catalog/types.ts';
import { openDatabase, type Database } from '../../../server/store/index.ts';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { folderRoot, folderSettings, TestIngest } from './TestIngest.ts';

describe('ingest that starts again', function () {
  this.timeout(120_000);
  let test: TestIngest;
  before(async () => {
    test = await TestIngest.start();
  });
  after(() => test.close());

  it('reads no file and writes no row when nothing has changed', async () => {
    await test.open({
      'a.yaml': documents(descriptor({ name: 'one' }), descriptor({ name: 'two' })),
      'bad.yaml': 'kind: [',
      'conflict.yaml': descriptor({ name: 'one' }),
      'location.yaml': descriptor({
        kind: 'Location',
        name: 'l',
        spec: { targets: ['./no.yaml', './x/api.yml'] },
      }),
      'x/api.yml': descriptor({
        kind: 'API',
        name: 'api',
        spec: { type: 'a', lifecycle: 'b', owner: 'c', definition: { $text: './t.txt' } },
      }),
      'x/t.txt': 'text',
    });
    const revision = await test.store.revision();
    await test.restart();
    const { filesListed, ...work } = await test.ingest.metrics();
    assert.ok(filesListed >= 5);
    assert.deepEqual(work, { filesRead: 0, documentsParsed: 0, rowsWritten: 0, commits: 0 });
    assert.equal(await test.store.revision(), revision);
    assert.equal(test.statuses.at(-1)?.state, 'ready');
  });

  it('sees what changed, came and went meanwhile, and reads only that', async () => {
    await test.open({
      'a.yaml': descriptor({ name: 'one' }),
      'b.yaml': descriptor({ name: 'two' }),
      'c.yaml': descriptor({ name: 'three' }),
    });
    await test.ingest.stop();
    await test.write('b.yaml', descriptor({ name: 'two', metadata: { title: 'Two' } }));
    await test.write('d.yaml', descriptor({ name: 'four' }));
    await test.remove('c.yaml');
    await test.restart();
    assert.deepEqual(await test.refs(), [
      'component:default/four',
      'component:default/one',
      'component:default/two',
    ]);
    assert.equal((await test.entity('component:default/two'))?.metadata.title, 'Two');
    assert.equal((await test.ingest.metrics()).filesRead, 2);
  });

  it('drops what came through a root that is configured no more', async () => {
    await test.open(
      { 'x/a.yaml': descriptor({ name: 'one' }), 'y/b.yaml': descriptor({ name: 'two' }) },
      folder => ({
        roots: [folderRoot(join(folder, 'x')), folderRoot(join(folder, 'y'))],
      }),
    );
    assert.deepEqual(await test.refs(), ['component:default/one', 'component:default/two']);
    await test.ingest.configure(folderSettings(test.path('y')));
    assert.deepEqual(await test.refs(), ['component:default/two']);
  });
});

describe('ingest in bad weather', function () {
  this.timeout(180_000);
  let base: string;
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'callboard-weather-'));
  });
  afterEach(() => rm(base, { recursive: true, force: true }));

  const root = join(__dirname, '..', '..', '..');
  const quiet = {
    status: () => undefined,
    change: () => undefined,
    problems: () => undefined,
    log: () => undefined,
  };

  async function countActive(database: Database): Promise<number> {
    const [row] = await database.all<{ count: number }>(
      'SELECT count(*) AS count FROM entities WHERE active = 1',
    );
    return row?.count ?? 0;
  }

  async function writeMany(files: number): Promise<string> {
    const folder = join(base, 'files');
    await mkdir(folder);
    for (let file = 0; file < files; file++) {
      const names = Array.from({ length: 100 }, (_, index) => descriptor({ name: `c-${file}-${index}` }));
      await writeFile(join(folder, `${file}.yaml`), documents(...names));
    }
    return folder;
  }

  it('has a whole database and a whole catalog after a kill in the middle', async () => {
    const folder = await writeMany(60);
    const file = join(base, 'catalog.db');
    const script = `
      const { startIngest } = require(${JSON.stringify(join(root, 'server/catalog/ingest/index.ts'))});
      const silent = { info() {}, warn() {}, error() {} };
      startIngest({ databaseFile: ${JSON.stringify(file)}, settings: ${JSON.stringify(folderSettings(folder))}, logger: silent })
        .then(ingest => ingest.on({ change: () => process.stdout.write('changed\\n') }));`;
    const child = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: root,
    });
    const ended = new Promise(resolve => child.once('exit', resolve));
    // In the middle: one of several transactions is through.
    await new Promise(resolve => child.stdout.once('data', resolve));
    child.kill('SIGKILL');
    await ended;
    assert.ok(existsSync(file));

    const database = await openDatabase({ file, mode: 'readwrite' });
    const engine = new IngestEngine({ database, settings: folderSettings(folder), ...quiet });
    try {
      const [check] = await database.all<{ integrity_check: string }>('PRAGMA integrity_check');
      assert.equal(check?.integrity_check, 'ok');
      const half = await countActive(database);
      assert.ok(half > 0 && half < 6000, `${half} were written`);
      await engine.refresh();
      assert.equal(await countActive(database), 6000);
      assert.equal(engine.metrics.documentsParsed, 6000 - half);
    } finally {
      await engine.stop();
      await database.close();
    }
  });

  it('says that the disk is full, keeps the catalog as it was, and catches up later', async () => {
    const folder = await writeMany(3);
    const database = await openDatabase({ file: join(base, 'catalog.db'), mode: 'readwrite' });
    const statuses: IngestStatus[] = [];
    const engine = new IngestEngine({
      database,
      settings: folderSettings(folder),
      ...quiet,
      status: status => statuses.push(status),
    });
    try {
      await engine.refresh();
      const [pages] = await database.all<{ page_count: number }>('PRAGMA page_count');
      await database.exec(`PRAGMA max_page_count = ${(pages?.page_count ?? 0) + 2}`);
      const more = Array.from({ length: 300 }, (_, index) => descriptor({ name: `more-${index}` }));
      await writeFile(join(folder, 'more.yaml'), documents(...more));
      await eventually('the failure', () => statuses.at(-1)?.state === 'failed');
      assert.match(statuses.at(-1)?.error?.message ?? '', /disk .* is full.*The catalog stays as it was/);
      assert.equal(await countActive(database), 300);
      await database.exec('PRAGMA max_page_count = 1000000');
      await engine.refresh();
      assert.equal(statuses.at(-1)?.state, 'ready');
      assert.equal(await countActive(database), 600);
    } finally {
      await engine.stop();
      await database.close();
    }
  });

  it('shows a large first load in steps, with progress', async () => {
    const folder = await writeMany(40);
    const database = await openDatabase({ file: join(base, 'catalog.db'), mode: 'readwrite' });
    const revisions: (number | undefined)[] = [];
    const statuses: IngestStatus[] = [];
    const engine = new IngestEngine({
      database,
      settings: folderSettings(folder),
      ...quiet,
      change: ({ revision, truncated }) => {
        assert.ok(truncated);
        revisions.push(revision);
      },
      status: status => statuses.push(status),
    });
    try {
      await engine.refresh();
      assert.ok(revisions.length > 1, JSON.stringify(statuses));
      assert.ok(
        statuses.some(({ progress }) => progress?.total === 40),
        JSON.stringify(statuses),
      );
      assert.equal(engine.metrics.commits, revisions.length);
      assert.ok((await stat(join(base, 'catalog.db'))).size > 0);
      // Rows were appended: ids grow in the order of the files.
      const ids = await database.all<{ id: number }>(
        'SELECT e.id FROM entities e ORDER BY e.location_id, e.document',
      );
      assert.deepEqual(
        ids,
        [...ids].sort((a, b) => a.id - b.id),
      );
    } finally {
      await engine.stop();
      await database.close();
    }
  });
});
