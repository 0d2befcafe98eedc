import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createTestWorkspace,
  type TestWorkspace,
} from '../../../../test/helpers/scaffolder/createTestWorkspace.ts';
import { examplesOf, runAction, type ActionRun } from '../../../../test/helpers/scaffolder/runAction.ts';
import { listWorkspace } from '../common/listWorkspace.ts';
import { createFsDeleteAction } from './fsDelete.ts';
import { createFsReaddirAction } from './fsReaddir.ts';
import { createFsRenameAction } from './fsRename.ts';

const FILES = {
  'file1.txt': '1',
  'file2.txt': '2',
  'file3.txt': '3',
  'src/[id].ts': 'id',
  'src/a.ts': 'a',
  'src/deep/b.md': 'b',
  'docs/index.md': 'index',
  '.hidden': 'hidden',
};

describe('actions on files', () => {
  let workspace: TestWorkspace;
  let outside: string;

  beforeEach(async () => {
    workspace = await createTestWorkspace(FILES);
    outside = await mkdtemp(join(tmpdir(), 'callboard-outside-'));
    await writeFile(join(outside, 'precious.txt'), 'precious');
    await symlink(outside, join(workspace.root, 'way-out'));
  });

  afterEach(async () => {
    assert.equal(await readFile(join(outside, 'precious.txt'), 'utf8'), 'precious');
    await workspace.remove();
    await rm(outside, { recursive: true });
  });

  const paths = async (): Promise<string[]> => {
    const entries = await listWorkspace(workspace, new AbortController().signal);
    return entries.map(({ path }) => path);
  };

  describe('fs:delete', () => {
    const action = createFsDeleteAction();
    const remove = async (...files: string[]): Promise<ActionRun> =>
      runAction(action, { files }, { workspace });

    it('deletes files, and folders with all that is in them', async () => {
      await remove('file1.txt', './src/', 'docs', 'way-out');
      assert.deepEqual(await paths(), ['.hidden', 'file2.txt', 'file3.txt']);
    });

    it('deletes by a pattern, and then the folders that it emptied', async () => {
      await remove('docs/**', 'src/**/*.md', '*.txt');
      assert.deepEqual(await paths(), ['.hidden', 'src', 'src/[id].ts', 'src/a.ts', 'way-out']);
    });

    it('takes a name that looks like a pattern for a name where it is there', async () => {
      await remove('src/[id].ts');
      assert.ok(!(await paths()).includes('src/[id].ts'));
    });

    it('deletes everything and keeps the workspace', async () => {
      await remove('**');
      assert.deepEqual(await paths(), []);
    });

    it('says so where there is nothing to delete', async () => {
      assert.match((await remove('nothing.txt')).log.join(), /nothing to delete by "nothing\.txt"/);
    });

    it('does not leave the workspace', async () => {
      const ways = ['../*', '..', '/etc/*', outside, 'a/../../b', 'way-out/precious.txt', '..\\x'];
      for (const way of ways) await assert.rejects(remove(way), { name: 'InputError' }, way);
      await remove('way-out/**');
      assert.deepEqual((await paths()).length, 11);
    });

    it('does what its examples say', async () => {
      for (const { input } of examplesOf(action)) await runAction(action, input, { workspace });
      assert.deepEqual(await paths(), []);
    });
  });

  describe('fs:rename', () => {
    const action = createFsRenameAction();
    const rename = async (from: string, to: string, overwrite = false): Promise<ActionRun> =>
      runAction(action, { files: [{ from, to, overwrite }] }, { workspace });

    it('moves files and folders, and makes the folders on the way', async () => {
      await rename('src', 'lib/source');
      await rename('file1.txt', 'one/first.txt');
      const after = await paths();
      assert.ok(after.includes('lib/source/deep/b.md') && after.includes('one/first.txt'));
      assert.ok(!after.includes('src') && !after.includes('file1.txt'));
    });

    it('overwrites only where it is told to', async () => {
      await assert.rejects(rename('file1.txt', 'file2.txt'), { name: 'ConflictError', message: /overwrite/ });
      await rename('file1.txt', 'file2.txt', true);
      assert.equal(await readFile(join(workspace.root, 'file2.txt'), 'utf8'), '1');
      await rename('docs', 'src', true);
      assert.deepEqual(
        (await paths()).filter(path => path.startsWith('src')),
        ['src', 'src/index.md'],
      );
    });

    it('names what is not there', async () => {
      await assert.rejects(rename('nowhere', 'b'), { name: 'NotFoundError', message: /"nowhere"/ });
    });

    it('moves no folder into itself, or over one that it lies in', async () => {
      await assert.rejects(rename('src', 'src/src'), { name: 'InputError' });
      await assert.rejects(rename('src/deep', 'src', true), { name: 'InputError' });
      assert.ok((await paths()).includes('src/deep/b.md'));
    });

    it('does not leave the workspace', async () => {
      const ways: [string, string][] = [
        ['file1.txt', '../file1.txt'],
        ['../x', 'x'],
        ['way-out/precious.txt', 'mine.txt'],
        ['file1.txt', 'way-out/file1.txt'],
        ['file1.txt', join(outside, 'x')],
        ['.', 'x'],
        ['file1.txt', '.'],
      ];
      for (const [from, to] of ways) {
        await assert.rejects(rename(from, to, true), { name: 'InputError' }, `${from} ${to}`);
      }
    });

    it('does what its example says', async () => {
      for (const { input } of examplesOf(action)) await runAction(action, input, { workspace });
      assert.equal(await readFile(join(workspace.root, 'file3.txt'), 'utf8'), '2');
    });
  });

  describe('fs:readdir', () => {
    const action = createFsReaddirAction();

    it('lists files and folders, sorted', async () => {
      const { outputs } = await runAction(action, { paths: ['.'] }, { workspace });
      const [first] = outputs['files'] as { name: string; path: string; fullPath: string }[];
      assert.deepEqual(first, {
        name: '.hidden',
        path: '.hidden',
        fullPath: join(workspace.root, '.hidden'),
      });
      assert.deepEqual(
        (outputs['folders'] as { path: string }[]).map(({ path }) => path),
        ['docs', 'src'],
      );
    });

    it('goes on below them where that is asked for, and follows no link', async () => {
      const input = { paths: ['src', 'docs'], recursive: true };
      const { outputs } = await runAction(action, input, { workspace });
      assert.deepEqual(
        (outputs['files'] as { path: string }[]).map(({ path }) => path),
        ['src/[id].ts', 'src/a.ts', 'src/deep/b.md', 'docs/index.md'],
      );
      const all = await runAction(action, { paths: ['.'], recursive: true }, { workspace });
      assert.ok(!JSON.stringify(all.outputs).includes('precious'));
    });

    it('names a folder that is not there, and does not leave the workspace', async () => {
      const list = (path: string): Promise<ActionRun> => runAction(action, { paths: [path] }, { workspace });
      await assert.rejects(list('nowhere'), { name: 'NotFoundError', message: /"nowhere"/ });
      for (const way of ['..', '/', 'way-out', outside]) {
        await assert.rejects(list(way), { name: 'InputError' }, way);
      }
    });

    it('does what its examples say', async () => {
      for (const { input } of examplesOf(action)) await runAction(action, input, { workspace });
    });
  });
});
