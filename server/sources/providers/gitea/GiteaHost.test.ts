import assert from 'node:assert/strict';
import { TestGitea } from '../../../../test/helpers/gitea/TestGitea.ts';
import { GiteaHost } from './GiteaHost.ts';
import { parseGiteaIntegration } from './GiteaIntegration.ts';

describe('GiteaHost', () => {
  let gitea: TestGitea;
  const { signal } = new AbortController();

  beforeEach(async () => {
    gitea = await TestGitea.start({ prefix: '/gitea' });
    gitea.allowToken('secret');
    gitea.state.add({
      path: 'acme/shop',
      files: { 'docs/a b.yaml': 'one', 'c.yaml': 'three', 'd.yaml': 'four' },
    });
  });
  afterEach(() => gitea.close());

  function open(entry: object = { password: 'secret' }): GiteaHost {
    const { host, baseUrl } = gitea;
    return new GiteaHost(parseGiteaIntegration({ host, baseUrl, ...entry }));
  }

  const file = 'acme/shop/src/branch/main/docs/a%20b.yaml';
  const at = (page: string): URL => new URL(`${gitea.baseUrl}/${page}`);

  async function failure(page: string, entry?: object): Promise<string> {
    const look = await open(entry).read(at(page), { signal });
    return look.kind === 'failed' ? look.failure.message : look.kind;
  }

  it('reads a file, and then only what it is now', async () => {
    const host = open();
    const first = await host.read(at(file), { signal });
    assert.ok(first.kind === 'text' && first.text === 'one');
    const { token } = first;
    assert.deepEqual(await host.read(at(file), { token, signal }), { kind: 'same', token });
    gitea.state.commit('acme/shop', { 'docs/a b.yaml': 'two' });
    const second = await host.read(at(file), { token, signal });
    assert.ok(second.kind === 'text' && second.text === 'two');
    const asked = '/gitea/api/v1/repos/acme/shop/raw/docs/a%20b.yaml?ref=main';
    assert.deepEqual(new Set(gitea.requests.map(({ path }) => path)), new Set([asked]));
  });

  it('lists all files, page by page, and again only when one of them is another', async () => {
    const host = open();
    gitea.entriesPerPage = 2;
    const first = await host.listFiles(at('acme/shop/src/branch/main/docs/*'), { signal });
    assert.ok(first.kind === 'files');
    assert.deepEqual(
      first.files.map(({ path }) => path),
      ['docs/a b.yaml', 'c.yaml', 'd.yaml'],
    );
    assert.equal(gitea.requests.length, 2);
    const { token } = first;
    assert.deepEqual(await host.listFiles(at(file), { token, signal }), { kind: 'same', token });
    assert.equal(gitea.requests.length, 3);
    gitea.state.commit('acme/shop', { 'd.yaml': 'five' });
    const second = await host.listFiles(at(file), { token, signal });
    assert.ok(second.kind === 'files');
    assert.equal(second.files[0]?.token, first.files[0]?.token);
    assert.notEqual(second.files[2]?.token, first.files[2]?.token);
    const missing = await host.listFiles(at('acme/other/src/branch/main/'), { signal });
    assert.ok(missing.kind === 'failed' && missing.failure.rule === 'file-missing');
  });

  it('asks with a user’s name and password, too', async () => {
    gitea.allowUser('reader', 'hush');
    const look = await open({ username: 'reader', password: 'hush' }).read(at(file), { signal });
    assert.equal(look.kind, 'text');
  });

  it('goes to no other host', async () => {
    const other = await TestGitea.start();
    gitea.misbehave({ kind: 'redirect', to: `${other.baseUrl}/x` });
    assert.match(await failure(file), /was not read: it redirects to another host, 127\.0\.0\.1:/);
    assert.deepEqual(other.requests, []);
    await other.close();
  });

  it('says what to do about what it may not have', async () => {
    const revoked = /Gitea does not accept the token of integrations\.gitea \(host .*put a new one/;
    assert.match(await failure(file, { password: 'wrong' }), revoked);
    const list = await open({ password: 'wrong' }).listFiles(at(file), { signal });
    assert.match(list.kind === 'failed' ? list.failure.message : list.kind, revoked);
    assert.match(await failure(file, {}), /Gitea wants to know who asks\. Put a token into/);
    assert.match(await failure(`${file}x`), /There is nothing at .*, or the token of .* may not read it\./);
    gitea.misbehave({ kind: 'status', status: 403 });
    assert.match(await failure(file), /Gitea does not allow it to the token .* scopes read:repository/);
    gitea.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '60' } });
    assert.match(await failure(file), /limit of requests is reached until \d{4}-/);
  });

  it('asks for nothing where a URL names no file', async () => {
    for (const page of ['acme/shop', 'acme/shop/src/branch/main/', 'acme/shop/issues', `${file}/%2e%2e%2f`]) {
      assert.match(
        await failure(page),
        /names no file of a repository: it should be like http:.*\/src\/branch\//,
      );
    }
    assert.deepEqual(gitea.requests, []);
  });
});
