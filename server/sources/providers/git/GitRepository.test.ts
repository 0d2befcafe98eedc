import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GitRepository } from './GitRepository.ts';
import { parseRepositoryUrl } from './RepositoryUrl.ts';

const NAMES = ['HOME', 'XDG_CACHE_HOME', 'LOCALAPPDATA'];
const ME = ['-c', 'user.name=Me', '-c', 'user.email=me@example.com'];

describe('GitRepository', () => {
  const before = new Map(NAMES.map(name => [name, process.env[name]]));
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'callboard-git-repository-'));
    for (const name of NAMES) process.env[name] = join(root, 'cache');
  });

  afterEach(async () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    await rm(root, { recursive: true, force: true });
  });

  it('goes on where another process has swept its folder away', async function () {
    this.timeout(20_000);
    const source = join(root, 'source');
    execFileSync('git', ['init', '--quiet', source]);
    execFileSync('git', ['-C', source, ...ME, 'commit', '--quiet', '--allow-empty', '-m', 'First']);
    const repository = new GitRepository(parseRepositoryUrl(pathToFileURL(source).href));
    const { signal } = new AbortController();
    const head = await repository.look(undefined, signal);
    assert.deepEqual(await repository.listFiles(head, signal), []);
    await rm(join(root, 'cache'), { recursive: true });
    assert.deepEqual(await repository.look(undefined, signal), head);
    assert.deepEqual(await repository.listFiles(head, signal), []);
  });
});
