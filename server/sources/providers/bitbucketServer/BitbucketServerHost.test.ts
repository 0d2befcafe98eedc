import assert from 'node:assert/strict';
import { TestBitbucketServer } from '../../../../test/helpers/bitbucketServer/TestBitbucketServer.ts';
import type { TreeLook, UrlLook } from '../../http/UrlLook.ts';
import { BitbucketServerHost } from './BitbucketServerHost.ts';
import { parseBitbucketServerIntegration } from './BitbucketServerIntegration.ts';

describe('BitbucketServerHost', () => {
  let bitbucket: TestBitbucketServer;
  const { signal } = new AbortController();
  const shop = 'projects/TOOLS/repos/shop/browse';
  const file = `${shop}/docs/a%20b.yaml`;

  beforeEach(async () => {
    bitbucket = await TestBitbucketServer.start({ prefix: '/git' });
    bitbucket.allowToken('secret');
    bitbucket.state.add({ path: 'TOOLS/shop', files: { 'docs/a b.yaml': 'one' } });
  });
  afterEach(() => bitbucket.close());

  function open(secret: Record<string, string> = { token: 'secret' }): BitbucketServerHost {
    const { host, apiBaseUrl } = bitbucket;
    return new BitbucketServerHost(parseBitbucketServerIntegration({ host, apiBaseUrl, ...secret }));
  }

  function read(page: string, token?: string, secret?: Record<string, string>): Promise<UrlLook> {
    return open(secret).read(new URL(`${bitbucket.baseUrl}/${page}`), { token, signal });
  }

  function list(page: string, token?: string): Promise<TreeLook> {
    return open().listFiles(new URL(`${bitbucket.baseUrl}/${page}`), { token, signal });
  }

  async function failure(page: string, secret?: Record<string, string>): Promise<string> {
    const look = await read(page, undefined, secret);
    return look.kind === 'failed' ? look.failure.message : look.kind;
  }

  it('reads a file, and then only what it is now', async () => {
    const first = await read(file);
    assert.ok(first.kind === 'text' && first.text === 'one');
    assert.deepEqual(await read(file, first.token), { kind: 'same', token: first.token });
    bitbucket.state.commit('TOOLS/shop', { 'docs/a b.yaml': 'two' });
    const second = await read(file, first.token);
    assert.ok(second.kind === 'text' && second.text === 'two');
    const asked = '/git/rest/api/1.0/projects/TOOLS/repos/shop/raw/docs/a%20b.yaml';
    assert.deepEqual(new Set(bitbucket.requests.map(({ path }) => path)), new Set([asked]));
  });

  it('reads from a branch, and from repositories of persons', async () => {
    bitbucket.state.commit('TOOLS/shop', { 'docs/a b.yaml': 'next' }, 'feature/x');
    const look = await read(`${file}?at=refs%2Fheads%2Ffeature%2Fx`);
    assert.ok(look.kind === 'text' && look.text === 'next');
    bitbucket.state.add({ path: '~jane/notes', files: { 'a.yaml': 'of Jane' } });
    assert.equal((await read('users/jane/repos/notes/browse/a.yaml')).kind, 'text');
  });

  it('shows a password with whose it is', async () => {
    bitbucket.allowPassword('jane', 'pass:word');
    assert.equal((await read(file, undefined, { username: 'jane', password: 'pass:word' })).kind, 'text');
  });

  it('goes to no other host', async () => {
    const other = await TestBitbucketServer.start();
    bitbucket.misbehave({ kind: 'redirect', to: `${other.baseUrl}/x` });
    assert.match(await failure(file), /was not read: it redirects to another host, 127\.0\.0\.1:/);
    bitbucket.misbehave({ kind: 'redirect', to: `${other.baseUrl}/x` });
    assert.equal((await list(file)).kind, 'files', 'it is asked again where it was');
    assert.deepEqual(other.requests, []);
    await other.close();
  });

  it('says what to do about what it may not have', async () => {
    assert.match(
      await failure(file, { token: 'wrong' }),
      /Bitbucket does not accept the token of integrations\.bitbucketServer \(host /,
    );
    assert.match(await failure(file, {}), /Bitbucket wants to know who asks\. Put a token into/);
    assert.match(await failure(`${file}x`), /There is nothing at .*, or the token of .* may not read it\./);
    bitbucket.misbehave({ kind: 'status', status: 403 });
    assert.match(await failure(file), /Bitbucket does not allow it to the token .* permission to read/);
    bitbucket.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '60' } });
    assert.match(await failure(file), /Bitbucket's limit of requests is reached until 20/);
  });

  it('asks for nothing where a URL names no file', async () => {
    for (const page of ['projects/TOOLS', shop, `${shop}/`, `${shop}/..%2fx`]) {
      assert.match(
        await failure(page),
        /names no file of a repository: it should be like http:.*\/git\/projects/,
      );
    }
    assert.deepEqual(bitbucket.requests, []);
  });

  it('lists all files of a repository, at one commit, unless it is still that one', async () => {
    const many = Array.from({ length: 1200 }, (_, index): [string, string] => [
      `many/${index}.yaml`,
      String(index),
    ]);
    bitbucket.state.commit('TOOLS/shop', Object.fromEntries(many), 'next');
    const page = `${shop}/docs/*.yaml?at=next`;
    const look = await list(page);
    assert.ok(look.kind === 'files', JSON.stringify(look));
    assert.equal(new Set(look.files.map(({ path }) => path)).size, 1201);
    assert.deepEqual(new Set(look.files.map(({ token }) => token)), new Set([look.token]));
    const before = bitbucket.requests.length;
    assert.deepEqual(await list(page, look.token), { kind: 'same', token: look.token });
    assert.equal(bitbucket.requests.length - before, 1);
  });

  it('says why files are not listed', async () => {
    const look = await list('projects/TOOLS/repos/other/browse');
    assert.ok(look.kind === 'failed' && look.failure.rule === 'file-missing');
    assert.match(look.failure.message, /Bitbucket TOOLS\/other: there is nothing of that name/);
  });
});
