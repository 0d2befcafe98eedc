import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../../model/index.ts';
import type { Workspace } from '../actions/TemplateAction.ts';
import { createWorkspace } from './createWorkspace.ts';

const canLink = process.platform !== 'win32';

describe('createWorkspace', () => {
  let top: string;
  let workspace: Workspace;

  beforeEach(async () => {
    top = await realpath(await mkdtemp(join(tmpdir(), 'callboard-workspace-')));
    await mkdir(join(top, 'outside'));
    await writeFile(join(top, 'outside', 'secret.txt'), 'secret');
    workspace = await createWorkspace(join(top, 'new', 'task'));
    await mkdir(join(workspace.root, 'src/deep/er'), { recursive: true });
  });
  afterEach(() => rm(top, { recursive: true, force: true }));

  it('makes its folder, and knows where that really is', async () => {
    assert.ok((await stat(join(top, 'new/task'))).isDirectory());
    if (!canLink) return;
    await symlink(join(top, 'new'), join(top, 'alias'));
    assert.equal((await createWorkspace(join(top, 'alias', 'other'))).root, join(top, 'new', 'other'));
  });

  it('gives places below its root, there or not', async () => {
    for (const [path, place] of [
      ['', ''],
      ['.', ''],
      ['./', ''],
      ['a', 'a'],
      ['./a//b/./c/', 'a/b/c'],
      ['src/../x', 'x'],
      ['.github/workflows/ci.yaml', '.github/workflows/ci.yaml'],
      ['..a/...b', '..a/...b'],
      ['console/nullable/com10/auxiliary.ts', 'console/nullable/com10/auxiliary.ts'],
      ['with space/ümlaut/日本/${{x}}', 'with space/ümlaut/日本/${{x}}'],
    ] as const) {
      assert.equal(await workspace.resolve(path), join(workspace.root, place), path);
    }
  });

  const REFUSED = [
    ...[
      '..',
      '../',
      '../x',
      './..',
      'a/../..',
      'a/../../x',
      'a/b/../../../outside/secret.txt',
      '../task/../x',
    ],
    ...['/', '/etc/passwd', '//server/share', 'C:\\x', 'c:/x', 'C:x', '\\\\server\\share', '\\x'],
    ...['..\\x', 'a\\..\\..\\x', 'a\\b', 'a/..\\..\\x'],
    ...[
      'CON',
      'con',
      'Con.txt',
      'nul',
      'NUL.tar.gz',
      'aux/x',
      'src/PRN',
      'com1',
      'COM1.log',
      'lpt9',
      'com¹',
      'CONIN$',
    ],
    ...['a:b', 'file.txt:stream', 'file.txt::$DATA', 'a/b:c/d'],
    ...['x.', 'x. ', 'x ', 'a./b', '...', 'a/.. /b', '.. /x', '. '],
    ...['a\0b', '\0', '../x\0.txt', 'a\nb', 'a\tb', '\u007f', 'x\u0001'],
    'x'.repeat(256),
  ];
  for (const path of REFUSED) {
    it(`refuses ${JSON.stringify(path.slice(0, 40))}`, async () => {
      await assert.rejects(workspace.resolve(path), InputError);
    });
  }

  if (canLink) {
    const LINKS: readonly (readonly [target: string, path: string])[] = [
      ['../../outside', 'link/secret.txt'],
      ['../../outside', 'link'],
      ['../../outside/not-there', 'link'],
      ['../../outside/not-there', 'link/deeper/still'],
      ['/', 'link/etc/passwd'],
      ['/not-there-at-all', 'link'],
      ['.', 'link/link/link/../../../..'],
      ['src/deep/er/../../../..', 'link'],
      ['src/../..', 'link/x'],
      ['link', 'link'],
      ['link/x', 'link/y'],
    ];
    for (const [target, path] of LINKS) {
      it(`refuses ${path} where link leads to ${target}`, async () => {
        await symlink(target, join(workspace.root, 'link'));
        await assert.rejects(workspace.resolve(path), InputError);
      });
    }

    it('follows what leads around inside, also through another link', async () => {
      await symlink('src/deep', join(workspace.root, 'one'));
      await symlink('one/er', join(workspace.root, 'two'));
      await symlink(join(workspace.root, 'src'), join(workspace.root, 'whole'));
      assert.equal(await workspace.resolve('two/x'), join(workspace.root, 'src/deep/er/x'));
      assert.equal(await workspace.resolve('whole/y'), join(workspace.root, 'src/y'));
    });

    it('sees where a link leads through another, rather than what its path looks like', async () => {
      await mkdir(join(workspace.root, 'top'));
      await symlink('../../../top', join(workspace.root, 'src/deep/er/up'));
      // As texts go, this is the root itself.
      assert.equal(await workspace.leadsOut(join(workspace.root, 'src/deep/er/l'), 'up/../../..'), true);
      assert.equal(await workspace.leadsOut(join(workspace.root, 'src/deep/er/l'), '../../../top'), false);
      assert.equal(await workspace.leadsOut(join(workspace.root, 'l'), join(workspace.root, 'src')), true);
      assert.equal(await workspace.leadsOut(join(workspace.root, 'l'), 'C:\\x'), true);
      assert.equal(await workspace.leadsOut(join(workspace.root, 'l'), '..'), true);
    });

    it('gives a link itself where that is wanted', async () => {
      await symlink('/etc', join(workspace.root, 'link'));
      assert.equal(await workspace.resolve('link', { followLast: false }), join(workspace.root, 'link'));
      await assert.rejects(workspace.resolve('link/x', { followLast: false }), InputError);
      assert.equal(await workspace.resolve('.', { followLast: false }), workspace.root);
    });
  }
});
