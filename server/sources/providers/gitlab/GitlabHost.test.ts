import assert from 'node:assert/strict';
import { TestGitlab } from '../../../../test/helpers/gitlab/TestGitlab.ts';
import type { TreeLook, UrlLook } from '../../http/UrlLook.ts';
import { GitlabHost } from './GitlabHost.ts';
import { gitlabUrls } from './gitlabUrls.ts';
import { parseGitlabIntegration } from './GitlabIntegration.ts';

describe('GitlabHost', () => {
  let gitlab: TestGitlab;
  const { signal } = new AbortController();

  beforeEach(async () => {
    gitlab = await TestGitlab.start({ prefix: '/gitlab' });
    gitlab.allowToken('secret');
    gitlab.state.add({ path: 'acme/tools/shop', files: { 'docs/a b.yaml': 'one' } });
  });
  afterEach(() => gitlab.close());

  function read(page: string, token?: string, secret: string | undefined = 'secret'): Promise<UrlLook> {
    const { host, baseUrl } = gitlab;
    const settings = parseGitlabIntegration({ host, baseUrl, ...(secret !== '' && { token: secret }) });
    return new GitlabHost(settings).read(new URL(`${baseUrl}/${page}`), { token, signal });
  }

  async function failure(page: string, secret?: string): Promise<string> {
    const look = await read(page, undefined, secret);
    return look.kind === 'failed' ? look.failure.message : look.kind;
  }

  const file = 'acme/tools/shop/-/blob/main/docs/a%20b.yaml';

  it('reads a file, and then only what it is now', async () => {
    const first = await read(file);
    assert.ok(first.kind === 'text' && first.text === 'one');
    assert.deepEqual(await read(file, first.token), { kind: 'same', token: first.token });
    gitlab.state.commit('acme/tools/shop', { 'docs/a b.yaml': 'two' });
    const second = await read('acme/tools/shop/blob/main/docs/a%20b.yaml', first.token);
    assert.ok(second.kind === 'text' && second.text === 'two');
    const asked =
      '/gitlab/api/v4/projects/acme%2Ftools%2Fshop/repository/files/docs%2Fa%20b.yaml/raw?ref=main';
    assert.deepEqual(new Set(gitlab.requests.map(({ path }) => path)), new Set([asked]));
  });

  it('finds a project where it has moved to', async () => {
    gitlab.state.change('acme/tools/shop', { path: 'acme/store' });
    assert.equal((await read(file)).kind, 'text');
  });

  it('tells of a project, also of one that has moved', async () => {
    const { host, baseUrl, state } = gitlab;
    state.change('acme/tools/shop', { topics: ['books'] });
    const settings = parseGitlabIntegration({ host, baseUrl, token: 'secret' });
    const page = gitlabUrls.repository(new URL(`${baseUrl}/acme/tools/shop`));
    assert.ok(page);
    const facts = { defaultBranch: 'main', topics: ['books'] };
    assert.deepEqual(await new GitlabHost(settings).readRepository(page, { signal }), facts);
    state.change('acme/tools/shop', { path: 'acme/store' });
    assert.deepEqual(await new GitlabHost(settings).readRepository(page, { signal }), facts);
  });

  it('goes to no other host', async () => {
    const other = await TestGitlab.start();
    gitlab.misbehave({ kind: 'redirect', to: `${other.baseUrl}/x` });
    assert.match(await failure(file), /was not read: it redirects to another host, 127\.0\.0\.1:/);
    assert.deepEqual(other.requests, []);
    await other.close();
  });

  it('says what to do about what it may not have', async () => {
    assert.match(await failure(file, 'wrong'), /does not accept the token of integrations\.gitlab \(host /);
    assert.match(await failure(file, ''), /GitLab wants to know who asks\. Put a token into/);
    assert.match(await failure(`${file}x`), /There is nothing at .*, or the token of .* may not read it\./);
    gitlab.misbehave({ kind: 'status', status: 403 });
    assert.match(await failure(file), /GitLab does not allow it to the token .* scope read_api/);
    gitlab.misbehave({ kind: 'status', status: 429, headers: { 'ratelimit-reset': '1609844400' } });
    assert.match(await failure(file), /limit of requests is reached until 2021-01-05T11:00:00\.000Z/);
  });

  it('asks for nothing where a URL names no file', async () => {
    for (const page of [
      'acme/tools/shop',
      'acme/-/blob/main/a',
      'acme/shop/-/blob/main/',
      `${file}/%2e%2e%2f`,
    ]) {
      assert.match(
        await failure(page),
        /names no file of a repository: it should be like http:.*\/-\/blob\//,
      );
    }
    assert.deepEqual(gitlab.requests, []);
  });

  describe('listing files', () => {
    function list(page: string, token?: string): Promise<TreeLook> {
      const { host, baseUrl } = gitlab;
      const settings = parseGitlabIntegration({ host, baseUrl, token: 'secret' });
      return new GitlabHost(settings).listFiles(new URL(`${baseUrl}/${page}`), { token, signal });
    }

    function pathsOf(look: TreeLook): string[] | string {
      if (look.kind !== 'files') return look.kind === 'failed' ? look.failure.message : look.kind;
      assert.ok(look.files.every(({ token }) => /^git:[0-9a-f]{40}$/.test(token)));
      return look.files.map(({ path }) => path).sort();
    }

    const page = 'acme/tools/shop/-/blob/main/**/*.yaml';

    it('goes through all pages, and through none while the commit is the same', async () => {
      const files = Array.from({ length: 230 }, (_, index) => `many/${String(index).padStart(3, '0')}.yaml`);
      gitlab.state.commit('acme/tools/shop', Object.fromEntries(files.map(path => [path, path])));
      const first = await list(page);
      assert.deepEqual(pathsOf(first), ['docs/a b.yaml', ...files]);
      assert.equal(gitlab.requests.length, 1 + 3);
      assert.ok(first.kind === 'files');
      assert.deepEqual(await list(page, first.token), { kind: 'same', token: first.token });
      assert.equal(gitlab.requests.length, 1 + 3 + 1);
      gitlab.state.commit('acme/tools/shop', { 'docs/a b.yaml': undefined });
      assert.deepEqual(pathsOf(await list(page, first.token)), files);
    });

    it('finds a project where it has moved to, and says what is wrong', async () => {
      gitlab.state.change('acme/tools/shop', { path: 'acme/store' });
      assert.deepEqual(pathsOf(await list(page)), ['docs/a b.yaml']);
      assert.match(
        String(pathsOf(await list('acme/none/-/blob/main/*'))),
        /There is nothing at .*, or the token/,
      );
      assert.match(String(pathsOf(await list('acme/tools'))), /names no file of a repository: it should be/);
    });
  });
});
