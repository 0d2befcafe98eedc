import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGitFolder, listFolder } from './listFolder.ts';

describe('listFolder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callboard-list-'));
    for (const path of ['b/c', 'a', '.git/hooks']) await mkdir(join(folder, path), { recursive: true });
    for (const path of ['b/c/x', 'B', '.dot', '.git/config']) await writeFile(join(folder, path), 'text');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('tells of all that is below, sorted, a folder before what is in it', async () => {
    const all = await listFolder(folder, { isLeftOut: isGitFolder });
    assert.deepEqual(
      all.map(({ path, kind }) => `${kind} ${path}`),
      ['file .dot', 'file B', 'folder a', 'folder b', 'folder b/c', 'file b/c/x'],
    );
    assert.deepEqual(all[0], { kind: 'file', path: '.dot', size: 4, executable: false });
  });

  it('tells of executables, and of links without following them', async function () {
    if (process.platform === 'win32') this.skip();
    await chmod(join(folder, 'B'), 0o755);
    await symlink('/etc', join(folder, 'b/link'));
    await symlink('nowhere', join(folder, 'b/broken'));
    const all = await listFolder(folder, { isLeftOut: isGitFolder });
    assert.ok(all.some(one => one.kind === 'file' && one.path === 'B' && one.executable));
    assert.deepEqual(
      all.filter(({ kind }) => kind === 'link'),
      [
        { kind: 'link', path: 'b/broken', target: 'nowhere' },
        { kind: 'link', path: 'b/link', target: '/etc' },
      ],
    );
  });
});
