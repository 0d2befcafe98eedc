import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { folderRoot, TestIngest } from './TestIngest.ts';

describe('files that cannot be taken', function () {
  this.timeout(60_000);
  let test: TestIngest;
  before(async () => {
    test = await TestIngest.start();
  });
  after(() => test.close());

  const good = descriptor({ name: 'good' });
  const statusOf = async (ref: string): Promise<string[]> =>
    ((await test.entity(ref))?.status?.items ?? []).map(
      ({ type, level, message }) => `${type} ${level} ${message}`,
    );

  it('keep the last good entity with the reason and its line, until they are mended', async () => {
    await test.open({ 'a.yaml': good });
    await test.write(
      'a.yaml',
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: good\nspec: {}\n',
    );
    await test.until('the problem', async () => (await test.problemsOf('a.yaml')).length > 0);
    const [status] = await statusOf('component:default/good');
    assert.match(status ?? '', /^backstage\.io\/catalog-processing error InputError: .*\(line \d\)$/);
    assert.equal((await test.entity('component:default/good'))?.spec?.['type'], 'service');
    await test.write('a.yaml', good);
    await test.until('the end of it', async () => (await test.problemsOf('a.yaml')).length === 0);
    assert.deepEqual(await statusOf('component:default/good'), []);
  });

  it('are not read again and again because something that they named is another now', async () => {
    const spec = { type: 'openapi', lifecycle: 'a', owner: 'b', definition: { $text: './note.txt' } };
    await test.open({ 'a.yaml': descriptor({ kind: 'API', name: 'noted', spec }), 'note.txt': 'first' });
    await test.remove('note.txt');
    await test.write('a.yaml', 'kind: \0');
    await test.ingest.refresh();
    assert.deepEqual(await test.rulesOf('a.yaml'), ['file-binary']);
    assert.equal((await test.entity('api:default/noted'))?.spec?.['definition'], 'first');
    const before = await test.ingest.metrics();
    await test.ingest.refresh();
    const { filesRead, rowsWritten } = await test.ingest.metrics();
    assert.deepEqual(
      { filesRead, rowsWritten },
      { filesRead: before.filesRead, rowsWritten: before.rowsWritten },
    );
  });

  it('keep it also when the syntax is broken, or the name', async () => {
    await test.open({ 'a.yaml': good });
    await test.write('a.yaml', 'kind: [\n');
    await test.until('the problem', async () => (await test.rulesOf('a.yaml')).includes('yaml-syntax'));
    assert.equal((await statusOf('component:default/good')).length, 1);
    await test.write('a.yaml', descriptor({ name: 'no good!' }));
    await test.until('the other problem', async () => (await test.rulesOf('a.yaml')).includes('entity-name'));
    assert.equal((await statusOf('component:default/good')).length, 1);
    await test.write('a.yaml', descriptor({ name: 'better' }));
    await test.untilRefs('component:default/better');
  });

  it('keep nothing for a document that is bad beside a good one of its name', async () => {
    await test.open({ 'a.yaml': good });
    await test.write(
      'a.yaml',
      documents(descriptor({ name: 'other' }), descriptor({ name: 'other', spec: { owner: 7 } })),
    );
    await test.untilRefs('component:default/other');
  });

  it('harm no other document of the file', async () => {
    await test.open({
      'a.yaml': documents(
        good,
        descriptor({ name: 'bad', spec: { owner: 7 } }),
        descriptor({ name: 'fine' }),
      ),
    });
    assert.deepEqual(await test.refs(), ['component:default/fine', 'component:default/good']);
    assert.deepEqual(
      (await test.problemsOf('a.yaml')).map(({ document, entityRef }) => [document, entityRef]),
      [[1, 'component:default/bad']],
    );
  });

  it('are told of by what is wrong with them: binary, far too large, endless aliases', async () => {
    await test.open({ 'good.yaml': good });
    await writeFile(test.path('binary.yaml'), Buffer.from([0x6b, 0x3a, 0x00, 0x01]));
    await writeFile(test.path('large.yaml'), 'x'.repeat(11 * 1024 * 1024));
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level++) {
      const [name, before] = [String.fromCharCode(97 + level), String.fromCharCode(96 + level)];
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
    }
    await test.write('bomb.yaml', bomb.join('\n'));
    await test.until('all problems', async () => (await test.rulesOf('bomb.yaml')).length > 0);
    assert.deepEqual(await test.rulesOf('binary.yaml'), ['file-binary']);
    assert.deepEqual(await test.rulesOf('large.yaml'), ['file-too-large']);
    assert.deepEqual(await test.refs(), ['component:default/good']);
    await test.remove('bomb.yaml');
    await test.until('no problem', async () => (await test.rulesOf('bomb.yaml')).length === 0);
  });

  it('may be named with blanks and any letters, and may begin with a byte order mark', async () => {
    await test.open({
      'größe und maß/ключ .yaml': `\uFEFF${good}`,
      'crlf.yaml':
        'apiVersion: backstage.io/v1alpha1\r\nkind: Component\r\nmetadata:\r\n  name: crlf\r\nspec:\r\n  type: a\r\n  lifecycle: b\r\n  owner: c\r\n',
    });
    assert.deepEqual(await test.refs(), ['component:default/crlf', 'component:default/good']);
  });

  it('may be links in a circle, which ends nowhere', async () => {
    await test.open({ 'sub/a.yaml': good });
    await symlink(test.folder, test.path('sub', 'loop'));
    await symlink(test.path('self.yaml'), test.path('self.yaml'));
    await symlink(test.path('sub', 'a.yaml'), test.path('again.yaml'));
    await test.ingest.refresh();
    assert.deepEqual(await test.refs(), ['component:default/good']);
    const { files } = await test.store.reader.problems();
    assert.deepEqual(
      files.map(({ target }) => target),
      [test.path('self.yaml')],
    );
    assert.match(files[0]?.problems[0]?.message ?? '', /self\.yaml is a link that leads nowhere/);
  });

  it('keep what they gave while they may not be read', async function () {
    if (process.getuid?.() === 0 || process.platform === 'win32') this.skip();
    await test.open({ 'a.yaml': good, 'sub/b.yaml': descriptor({ name: 'below' }) });
    await chmod(test.path('a.yaml'), 0o000);
    await chmod(test.path('sub'), 0o000);
    await test.ingest.refresh();
    assert.deepEqual(await test.rulesOf('a.yaml'), ['file-unreadable']);
    assert.deepEqual(await test.rulesOf('sub'), ['file-unreadable']);
    assert.deepEqual(await test.refs(), ['component:default/below', 'component:default/good']);
    await chmod(test.path('a.yaml'), 0o600);
    await chmod(test.path('sub'), 0o700);
    await test.ingest.refresh();
    assert.deepEqual((await test.store.reader.problems()).files, []);
  });

  it('keep what they gave when the whole folder is out of reach', async () => {
    await test.open({ 'a.yaml': good });
    await test.move('../' + test.folder.slice(test.base.length + 1), '../away');
    await test.until('the problem', async () => (await test.store.reader.problems()).files.length > 0);
    assert.deepEqual(await test.refs(), ['component:default/good']);
    assert.deepEqual(
      (await test.store.reader.problems()).files.map(({ target }) => target),
      [test.folder],
    );
    await test.move('../away', '../' + test.folder.slice(test.base.length + 1));
    await test.until('its return', async () => (await test.store.reader.problems()).files.length === 0);
    await test.write('a.yaml', descriptor({ name: 'alive' }));
    await test.untilRefs('component:default/alive');
  });

  it('keep what they lead to as well when their folder is out of reach', async () => {
    const location = descriptor({ kind: 'Location', name: 'way', spec: { target: '../one/led.yml' } });
    await test.open({ 'one/led.yml': descriptor({ name: 'led' }), 'two/way.yaml': location }, folder => ({
      roots: ['one', 'two'].map(name => folderRoot(join(folder, name))),
    }));
    assert.deepEqual(await test.refs(), ['component:default/led', 'location:default/way']);
    await test.move('two', 'away');
    await test.ingest.refresh();
    assert.deepEqual(await test.refs(), ['component:default/led', 'location:default/way']);
    await test.write('one/led.yml', descriptor({ name: 'alive' }));
    await test.untilRefs('component:default/alive', 'location:default/way');
  });

  it('are not looked for where .gitignore, the exclusions or good sense say so', async () => {
    await test.open(
      {
        '.gitignore': 'build/\n*.gen.yaml\n',
        'a.yaml': good,
        'build/b.yaml': descriptor({ name: 'built' }),
        'x.gen.yaml': descriptor({ name: 'generated' }),
        'sub/.gitignore': '!kept.gen.yaml\nlocal.yaml\n',
        'sub/kept.gen.yaml': descriptor({ name: 'kept' }),
        'sub/local.yaml': descriptor({ name: 'local' }),
        'node_modules/m/c.yaml': descriptor({ name: 'module' }),
        'skeleton/d.yaml': descriptor({ name: 'skeleton' }),
      },
      folder => ({ roots: [folderRoot(folder, { exclude: ['**/skeleton/**'] })] }),
    );
    execFileSync('git', ['init', '-q'], { cwd: test.folder });
    assert.deepEqual(await test.refs(), ['component:default/good', 'component:default/kept']);
    await test.write('.gitignore', '*.gen.yaml\n');
    await test.untilRefs('component:default/built', 'component:default/good', 'component:default/kept');
  });
});
