import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitCache } from './GitCache.ts';

const LONG_AGO = new Date(Date.now() - 15 * 24 * 3_600_000);
const NAMES = ['HOME', 'XDG_CACHE_HOME', 'LOCALAPPDATA'];

describe('GitCache', () => {
  const before = new Map(NAMES.map(name => [name, process.env[name]]));
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'callboard-git-cache-'));
    for (const name of NAMES) process.env[name] = root;
  });

  afterEach(async () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    await rm(root, { recursive: true, force: true });
  });

  it('sweeps away what nobody has used for two weeks, and not what somebody keeps', async () => {
    const [kept, left] = [await GitCache.open('kept'), await GitCache.open('left')];
    for (const { folder } of [kept, left]) await utimes(folder, LONG_AGO, LONG_AGO);
    await kept.keep();
    await GitCache.open('other');
    await stat(kept.folder);
    await assert.rejects(stat(left.folder), { code: 'ENOENT' });
  });

  it('has its folder again where it was swept away', async () => {
    const cache = await GitCache.open('one');
    await rm(cache.folder, { recursive: true });
    await cache.keep();
    assert.ok((await stat(cache.folder)).isDirectory());
  });

  it('opens where a folder cannot be swept away', async function () {
    // Nothing is forbidden to root.
    if (process.platform === 'win32' || process.getuid?.() === 0) return this.skip();
    const { folder } = await GitCache.open('fixed');
    const inner = join(folder, 'inner');
    await mkdir(inner);
    await writeFile(join(inner, 'file'), '');
    await chmod(inner, 0o500);
    await utimes(folder, LONG_AGO, LONG_AGO);
    try {
      await GitCache.open('other');
      await stat(folder);
    } finally {
      await chmod(inner, 0o700);
    }
  });
});
