import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../../test/helpers/eventually.ts';
import { DirectoryWatcher, watchesTrees } from './DirectoryWatcher.ts';

describe('DirectoryWatcher', () => {
  let base: string;
  let touched: string[];
  let failed: string[];
  let watcher: DirectoryWatcher | undefined;

  beforeEach(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'callboard-watcher-')));
    touched = [];
    failed = [];
  });
  afterEach(async () => {
    watcher?.close();
    await rm(base, { recursive: true });
  });

  function createWatcher(recursive: boolean): DirectoryWatcher {
    watcher = new DirectoryWatcher(
      {
        touched: path => touched.push(path),
        failed: message => failed.push(message),
        flooded: () => undefined,
      },
      recursive,
    );
    return watcher;
  }

  it('watches trees where the system does, and folder by folder on Linux', () => {
    assert.deepEqual(
      (['win32', 'darwin', 'linux'] as const).map(platform => watchesTrees(platform)),
      [true, true, false],
    );
  });

  it('takes one handle for a tree, and tells what happens deep in it', async () => {
    await mkdir(join(base, 'a/b'), { recursive: true });
    const tree = createWatcher(true);
    tree.watchTree(join(base, 'a'));
    for (const folder of ['a', 'a/b']) tree.watch(join(base, folder));
    assert.equal(tree.size, 1);
    // What lies around a tree is not watched as one.
    tree.watch(base);
    assert.equal(tree.size, 2);
    await writeFile(join(base, 'a/b/c.yaml'), '');
    await eventually('the file', () => touched.includes(join(base, 'a/b/c.yaml')));
  });

  it('takes a handle for each folder otherwise', async () => {
    await mkdir(join(base, 'a'));
    const folders = createWatcher(false);
    folders.watchTree(base);
    folders.watch(join(base, 'a'));
    assert.equal(folders.size, 2);
    folders.unwatchTrees(new Set([join(base, 'a')]));
    assert.equal(folders.size, 1);
  });

  it('tells once of each reason why it cannot watch, but not of what is gone', () => {
    const folders = createWatcher(false);
    folders.watch(join(base, 'gone'));
    assert.deepEqual(failed, []);
    for (const name of ['x', 'y']) folders.watch(join(base, name.repeat(300)));
    assert.equal(failed.length, 1);
    assert.match(failed.join(), /cannot be watched \(.*ENAMETOOLONG.*changes there show after a refresh/);
  });
});
