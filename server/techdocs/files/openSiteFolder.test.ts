import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InputError, NotFoundError } from '../../../model/index.ts';
import { openSiteFolder } from './openSiteFolder.ts';

describe('openSiteFolder', () => {
  let top: string;
  let folder: string;

  beforeEach(async () => {
    top = await mkdtemp(join(tmpdir(), 'callboard-site-'));
    folder = join(top, 'site');
    await write({
      'mkdocs.yml':
        "site_name: X\nnav:\n  - index.md\n  - A: '!include ./a/mkdocs.yml'\n  - '*include ./more/*/mkdocs.yml'\n",
      'docs/index.md': '# I',
      'docs/sub/p.md': '# P',
      'a/mkdocs.yml': 'site_name: A\ndocs_dir: pages\n',
      'a/pages/a.md': '# A',
      'a/other/x.md': '# X',
      'more/b/mkdocs.yml': 'site_name: B\n',
      'more/b/docs/b.md': '# B',
      'src/code.ts': 'code',
      'docs/node_modules/x/README.md': 'x',
    });
    await writeFile(join(top, 'secret.md'), 'secret');
  });
  afterEach(() => rm(top, { recursive: true, force: true }));

  async function write(files: Record<string, string | Buffer>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  }

  it('lists the docs and those that are included, and nothing else of the repository', async () => {
    const site = await openSiteFolder(folder);
    assert.deepEqual(site.paths, [
      'a/mkdocs.yml',
      'a/pages/a.md',
      'docs/index.md',
      'docs/sub/p.md',
      'mkdocs.yml',
      'more/b/docs/b.md',
      'more/b/mkdocs.yml',
    ]);
    assert.equal(site.read('src/code.ts'), 'code');
  });

  it('lets no path and no link lead out of the folder', async () => {
    await symlink(join(top, 'secret.md'), join(folder, 'docs/out.md'));
    await symlink(top, join(folder, 'docs/up'));
    await symlink('gone.md', join(folder, 'docs/nowhere.md'));
    await symlink('..', join(folder, 'docs/sub/loop'));
    await symlink('sub/p.md', join(folder, 'docs/inside.md'));
    const site = await openSiteFolder(folder);
    assert.deepEqual(site.refused?.map(({ path }) => path).sort(), [
      'docs/nowhere.md',
      'docs/out.md',
      'docs/up',
    ]);
    assert.ok(site.paths.includes('docs/inside.md'));
    for (const path of [
      'docs/out.md',
      'docs/up/secret.md',
      '../secret.md',
      join(top, 'secret.md'),
      'docs',
      '',
      'a\0b',
    ]) {
      assert.equal(site.read(path), undefined, path);
      assert.equal(await site.readBytes(path), undefined, path);
      assert.equal(site.tokenOf(path), undefined, path);
    }
    await write({ '.git/config': 'token' });
    assert.equal(site.read('.git/config'), undefined);
  });

  it('reads neither what is no text nor what is too large', async () => {
    await write({ 'docs/bin.md': Buffer.from([65, 0, 66]), 'docs/long.md': 'x'.repeat(100) });
    const site = await openSiteFolder(folder, { mostText: 99, mostBytes: 50 });
    assert.equal(site.read('docs/bin.md'), undefined);
    assert.equal(site.read('docs/long.md'), undefined);
    assert.equal(await site.readBytes('docs/long.md'), undefined);
  });

  it('says what is wrong with a folder that has too much in it, or is not there', async () => {
    await assert.rejects(openSiteFolder(folder, { mostFiles: 3 }), InputError);
    await assert.rejects(openSiteFolder(join(folder, 'gone')), NotFoundError);
    await assert.rejects(openSiteFolder(join(folder, 'mkdocs.yml')), NotFoundError);
  });
});
