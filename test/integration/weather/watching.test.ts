import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { namesOf } from './catalogOf.ts';
import { WatchedFolder } from './WatchedFolder.ts';

const titled = (name: string, title: string): string => descriptor({ name, metadata: { title } });

describe('a folder in which much happens', function () {
  this.timeout(60_000);
  let watched: WatchedFolder;
  before(async () => {
    watched = await WatchedFolder.start();
  });
  after(() => watched.close());

  const git = (...args: string[]): void => {
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'core.hooksPath=/dev/null', ...args],
      {
        cwd: watched.folder,
        stdio: 'ignore',
      },
    );
  };

  it('shows the branch that is checked out, of two that differ in 300 files', async () => {
    await watched.open();
    git('init', '-q');
    for (let index = 0; index < 300; index++) {
      await watched.write(`f${index % 30}/g${index}/catalog-info.yaml`, titled(`n-${index}`, 'one'));
    }
    git('add', '.');
    git('commit', '-qm', 'one');
    git('checkout', '-qb', 'two');
    for (let index = 0; index < 100; index++) {
      await watched.write(`f${index % 30}/g${index}/catalog-info.yaml`, titled(`n-${index}`, 'two'));
      await watched.remove(`f${(index + 100) % 30}/g${index + 100}`);
      await watched.write(`f${index % 30}/new${index}/catalog-info.yaml`, titled(`new-${index}`, 'two'));
    }
    git('add', '.');
    git('commit', '-qm', 'two');
    for (const branch of ['master', 'two']) {
      git('checkout', '-q', branch === 'master' ? 'two~1' : branch);
      const { entities } = await watched.assertCurrent();
      assert.equal(entities.length, 300, branch);
    }
    // There and back at once.
    git('checkout', '-q', 'two~1');
    git('checkout', '-q', 'two');
    await watched.assertCurrent();
  });

  it('follows folders that are renamed, also into each other', async () => {
    await watched.open({
      'a/x/catalog-info.yaml': titled('one', 'x'),
      'b/y/catalog-info.yaml': titled('two', 'y'),
    });
    await watched.move('a', 'c');
    await watched.move('b', 'a');
    await watched.move('c', 'a/c');
    await watched.assertCurrent();
    await watched.write('a/c/x/catalog-info.yaml', titled('one', 'changed'));
    await watched.write('a/y/more/catalog-info.yaml', titled('three', 'new'));
    const { entities } = await watched.assertCurrent();
    assert.equal(entities.length, 3);
  });

  it('follows what is deleted and made again at once', async () => {
    await watched.open({ 'a/b/catalog-info.yaml': titled('one', '0') });
    for (let round = 1; round <= 5; round++) {
      await watched.remove('a');
      await watched.write('a/b/catalog-info.yaml', titled('one', `${round}`));
    }
    await watched.assertCurrent();
    await watched.write('a/b/catalog-info.yaml', titled('one', 'last'));
    const { entities } = await watched.assertCurrent();
    assert.match(String(entities[0]), /"title":"last"/);
  });

  it('shows the last of fifty saves within a second, by writing and by renaming', async () => {
    await watched.open({ 'catalog-info.yaml': titled('one', '0') });
    for (const save of ['write', 'save'] as const) {
      for (let round = 1; round <= 50; round++) {
        await watched[save]('catalog-info.yaml', titled('one', `${save} ${round}`));
        await new Promise(resolve => setTimeout(resolve, 15));
      }
      const { entities } = await watched.assertCurrent();
      assert.match(String(entities[0]), new RegExp(`"title":"${save} 50"`));
    }
  });

  it('finds what is put into new folders level by level', async () => {
    await watched.open();
    let path = '';
    for (let level = 0; level < 12; level++) {
      path += `l${level}/`;
      await mkdir(watched.path(path));
      if (level % 3 === 0) await watched.write(`${path}catalog-info.yaml`, titled(`at-${level}`, 'x'));
    }
    const { entities } = await watched.assertCurrent();
    assert.equal(entities.length, 4);
  });

  it('heeds .gitignore as it is edited, made and removed', async () => {
    await watched.open({
      'build/catalog-info.yaml': titled('built', 'x'),
      'src/catalog-info.yaml': titled('source', 'x'),
    });
    git('init', '-q');
    const count = async (): Promise<number> => (await watched.assertCurrent()).entities.length;
    await watched.write('.gitignore', 'build/\n');
    assert.equal(await count(), 1);
    await watched.write('src/.gitignore', '*\n');
    assert.equal(await count(), 0);
    await watched.save('.gitignore', '# nothing\n');
    assert.equal(await count(), 1);
    await watched.remove('src/.gitignore');
    assert.equal(await count(), 2);
    await watched.write('build/catalog-info.yaml', titled('built', 'changed'));
    assert.equal(await count(), 2);
  });

  it('follows what Location entities and placeholders name', async () => {
    await watched.open({
      'catalog-info.yaml': documents(
        descriptor({ kind: 'Location', name: 'all', spec: { targets: ['./parts/**/*.yml', './late.yml'] } }),
        descriptor({
          kind: 'API',
          name: 'api',
          spec: { type: 'openapi', lifecycle: 'l', owner: 'o', definition: { $text: './api/text.md' } },
        }),
      ),
    });
    await watched.assertCurrent();
    await watched.write('api/text.md', 'first');
    await watched.write('parts/deep/a.yml', titled('part', 'x'));
    await watched.assertCurrent();
    await watched.write('late.yml', titled('late', 'x'));
    await watched.save('api/text.md', 'second');
    const { entities } = await watched.assertCurrent();
    assert.equal(entities.length, 4);
    assert.ok(entities.some(entity => String(entity).includes('"definition":"second"')));
    await watched.move('parts', 'pieces');
    await watched.remove('late.yml');
    await watched.assertCurrent();
    await watched.move('pieces', 'parts');
    await watched.assertCurrent();
  });

  it('does not enter links to folders that come later, nor links out of it', async () => {
    await watched.open({ 'a/catalog-info.yaml': titled('one', 'x') });
    await symlink('..', watched.path('a/up'));
    await symlink(watched.live.folder, watched.path('all'));
    await symlink('catalog-info.yaml', watched.path('a/self'));
    await watched.write('b/catalog-info.yaml', titled('two', 'x'));
    const { entities, problems } = await watched.assertCurrent();
    assert.equal(entities.length, 2);
    assert.deepEqual(problems, []);
  });

  it('gives an entity of two files to the first by path on a first load, each time', async () => {
    for (let round = 0; round < 3; round++) {
      await watched.open({
        'm/catalog-info.yaml': titled('one', 'm'),
        'b/catalog-info.yaml': titled('one', 'b'),
        'z/catalog-info.yaml': titled('one', 'z'),
      });
      const { entities } = await watched.assertCurrent();
      assert.match(String(entities), /"title":"b"/);
    }
    await watched.remove('b');
    await eventually('the next', async () =>
      String((await watched.assertCurrent()).entities).includes('"title":"m"'),
    );
    // It came back last, and waits.
    await watched.write('b/catalog-info.yaml', titled('one', 'b'));
    await eventually('the conflict', async () => {
      const { files } = await watched.live.client.problems();
      return files.find(({ target }) => target === watched.path('b/catalog-info.yaml')) !== undefined;
    });
    assert.deepEqual(await namesOf(watched.live), ['one']);
    assert.match(JSON.stringify(await watched.live.json('/api/catalog/entities')), /"title":"m"/);
  });
});
