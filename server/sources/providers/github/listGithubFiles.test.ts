import assert from 'node:assert/strict';
import { createTestGitHub } from '../../../../test/helpers/github/createTestGitHub.ts';
import type { TestGitHub, TestGitHubOptions } from '../../../../test/helpers/github/TestGitHub.ts';
import type { TreeLook } from '../../http/UrlLook.ts';
import { listGithubFiles } from './listGithubFiles.ts';

describe('listGithubFiles', function () {
  this.timeout(20_000);
  let github: TestGitHub | undefined;
  const { signal } = new AbortController();
  afterEach(() => github?.close());

  async function start(options: TestGitHubOptions = {}): Promise<TestGitHub> {
    github = await createTestGitHub(options);
    github.allowToken('secret');
    const files = { 'a.yaml': 'a', 'x/b.yaml': 'b', 'x/y/c d.yaml': 'c', 'x/y/e.yaml': 'e', 'z/f.yaml': 'f' };
    await github.addRepositories([{ name: 'acme/shop', files }, { name: 'acme/empty' }]);
    return github;
  }

  function list({ apiBaseUrl }: TestGitHub, name: string, token?: string): Promise<TreeLook> {
    return listGithubFiles({
      repositoryUrl: `${apiBaseUrl}/repos/acme/${name}`,
      ref: 'main',
      headers: { authorization: 'Bearer secret' },
      target: `acme/${name}`,
      explain: ({ ok, status }) => (ok ? undefined : `It answers ${status}.`),
      token,
      signal,
    });
  }

  function pathsOf(look: TreeLook): string[] | string {
    if (look.kind !== 'files') return look.kind === 'failed' ? look.failure.message : look.kind;
    assert.ok(look.files.every(({ token }) => /^git:[0-9a-f]{40}$/.test(token)));
    return look.files.map(({ path }) => path).sort();
  }

  const all = ['a.yaml', 'x/b.yaml', 'x/y/c d.yaml', 'x/y/e.yaml', 'z/f.yaml'];

  it('lists the files of a repository in a request, and then only once they are others', async () => {
    const github = await start();
    const first = await list(github, 'shop');
    assert.deepEqual(pathsOf(first), all);
    assert.ok(first.kind === 'files');
    const again = await list(github, 'shop', first.token);
    assert.deepEqual(again, { kind: 'same', token: first.token });
    assert.deepEqual(
      github.requests.map(({ path, status }) => [path, status]),
      [200, 304].map(status => ['/api/v3/repos/acme/shop/git/trees/main?recursive=1', status]),
    );
    await github.commit('acme/shop', { 'a.yaml': undefined, 'new.yaml': 'new' });
    const second = await list(github, 'shop', first.token);
    assert.deepEqual(pathsOf(second), [...all.slice(1), 'new.yaml'].sort());
  });

  it('lists a repository that is too large for one answer folder by folder', async () => {
    const github = await start({ mostTreeEntries: 3 });
    const look = await list(github, 'shop');
    assert.deepEqual(pathsOf(look), all);
    assert.ok(look.kind === 'files');
    assert.equal((await list(github, 'shop', look.token)).kind, 'same');
  });

  it('lists nothing of a repository without commits', async () => {
    assert.deepEqual(pathsOf(await list(await start(), 'empty')), []);
  });

  it('follows a repository that was renamed', async () => {
    const github = await start();
    await github.change('acme/shop', { name: 'store' });
    assert.deepEqual(pathsOf(await list(github, 'shop')), all);
  });

  it('says what is wrong', async () => {
    const github = await start();
    assert.equal(pathsOf(await list(github, 'none')), 'It answers 404.');
  });
});
