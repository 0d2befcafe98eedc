import assert from 'node:assert/strict';
import { TestBitbucketCloud } from '../../../../test/helpers/bitbucketCloud/TestBitbucketCloud.ts';
import type { TreeLook, UrlLook } from '../../http/UrlLook.ts';
import { BitbucketCloudHost } from './BitbucketCloudHost.ts';
import { parseBitbucketCloudIntegration } from './BitbucketCloudIntegration.ts';

describe('BitbucketCloudHost', () => {
  let bitbucket: TestBitbucketCloud;
  const { signal } = new AbortController();
  const file = 'acme/shop/src/main/docs/a%20b.yaml';

  beforeEach(async () => {
    bitbucket = await TestBitbucketCloud.start();
    bitbucket.allowToken('secret');
    bitbucket.state.add({ path: 'acme/shop', files: { 'docs/a b.yaml': 'one' } });
  });
  afterEach(() => bitbucket.close());

  function open(secret: Record<string, string> = { token: 'secret' }): BitbucketCloudHost {
    const { host, apiBaseUrl } = bitbucket;
    return new BitbucketCloudHost(parseBitbucketCloudIntegration({ host, apiBaseUrl, ...secret }));
  }

  function read(page: string, options: { token?: string; host?: BitbucketCloudHost } = {}): Promise<UrlLook> {
    const { token, host = open() } = options;
    return host.read(new URL(`${bitbucket.baseUrl}/${page}`), { token, signal });
  }

  function list(page: string, token?: string): Promise<TreeLook> {
    return open().listFiles(new URL(`${bitbucket.baseUrl}/${page}`), { token, signal });
  }

  async function failure(page: string, secret?: Record<string, string>): Promise<string> {
    const look = await read(page, { host: open(secret) });
    return look.kind === 'failed' ? look.failure.message : look.kind;
  }

  it('reads a file, and then only what it is now', async () => {
    const first = await read(file);
    assert.ok(first.kind === 'text' && first.text === 'one');
    assert.deepEqual(await read(file, { token: first.token }), { kind: 'same', token: first.token });
    bitbucket.state.commit('acme/shop', { 'docs/a b.yaml': 'two' });
    const second = await read(file, { token: first.token });
    assert.ok(second.kind === 'text' && second.text === 'two');
    const asked = '/2.0/repositories/acme/shop/src/main/docs/a%20b.yaml';
    assert.deepEqual(new Set(bitbucket.requests.map(({ path }) => path)), new Set([asked]));
  });

  it('goes to no other host', async () => {
    const other = await TestBitbucketCloud.start();
    bitbucket.misbehave({ kind: 'redirect', to: `${other.baseUrl}/x` });
    assert.match(await failure(file), /was not read: it redirects to another host, 127\.0\.0\.1:/);
    assert.deepEqual(other.requests, []);
    await other.close();
  });

  it('says what to do about what it may not have', async () => {
    assert.match(
      await failure(file, { token: 'wrong' }),
      /Bitbucket does not accept the token of integrations\.bitbucketCloud \(host /,
    );
    assert.match(await failure(file, {}), /Bitbucket wants to know who asks\. Put a token into/);
    assert.match(await failure(`${file}x`), /There is nothing at .*, or the token of .* may not read it\./);
    bitbucket.misbehave({ kind: 'status', status: 403 });
    assert.match(
      await failure(file),
      /Bitbucket does not allow it to the token .* read:repository:bitbucket/,
    );
    bitbucket.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '60' } });
    assert.match(await failure(file), /Bitbucket's limit of requests is reached until 20/);
  });

  it('asks for nothing where a URL names no file', async () => {
    for (const page of ['acme/shop', 'acme/shop/src/main/', 'acme/shop/src/feature%2Fx/a.yaml']) {
      assert.match(
        await failure(page),
        /names no file of a repository: it should be like http:.*\/src\/BRANCH/,
      );
    }
    assert.deepEqual(bitbucket.requests, []);
  });

  it('shows an API token with whose it is', async () => {
    bitbucket.allowPassword('a@example.com', 'api-token');
    assert.equal(
      (await read(file, { host: open({ username: 'a@example.com', token: 'api-token' }) })).kind,
      'text',
    );
  });

  it('asks for the token of an OAuth consumer once, and anew when it ends', async () => {
    bitbucket.allowConsumer('key', 'secret of it');
    const host = open({ clientId: 'key', clientSecret: 'secret of it' });
    await Promise.all([read(file, { host }), read(file, { host })]);
    assert.equal((await read(file, { host })).kind, 'text');
    const grants = () => bitbucket.requests.filter(({ method }) => method === 'POST').length;
    assert.equal(grants(), 1);

    bitbucket.allowConsumer('brief', 'secret', 0);
    const brief = open({ clientId: 'brief', clientSecret: 'secret' });
    await read(file, { host: brief });
    assert.equal((await read(file, { host: brief })).kind, 'text');
    assert.equal(grants(), 3);
  });

  it('says of an OAuth consumer that there is none, and asks again the next time', async () => {
    const host = open({ clientId: 'key', clientSecret: 'hush' });
    const look = await read(file, { host });
    assert.ok(look.kind === 'failed');
    assert.match(
      look.failure.message,
      /OAuth consumer of .*: Bitbucket does not accept the token of integrations/,
    );
    assert.ok(!look.failure.message.includes('hush'));
    bitbucket.allowConsumer('key', 'hush');
    assert.equal((await read(file, { host })).kind, 'text');
  });

  it('lists all files of a repository, at one commit, unless it is still that one', async () => {
    const deep = Array.from({ length: 25 }, (_, index) => `d${index}`).join('/');
    bitbucket.state.commit('acme/shop', {
      ...Object.fromEntries(Array.from({ length: 230 }, (_, index) => [`many/${index}.yaml`, String(index)])),
      [`${deep}/end.yaml`]: 'deep',
      'to.link': 'docs',
    });
    const look = await list('acme/shop/src/main/docs/*.yaml');
    assert.ok(look.kind === 'files', JSON.stringify(look));
    const paths = look.files.map(({ path }) => path);
    assert.equal(new Set(paths).size, 232);
    assert.ok(
      paths.includes(`${deep}/end.yaml`) && paths.includes('docs/a b.yaml') && !paths.includes('to.link'),
    );
    assert.deepEqual(new Set(look.files.map(({ token }) => token)), new Set([look.token]));

    const before = bitbucket.requests.length;
    assert.deepEqual(await list('acme/shop/src/main/', look.token), { kind: 'same', token: look.token });
    assert.equal(bitbucket.requests.length - before, 1);
  });

  it('lists folder by folder where a whole takes Bitbucket too long', async () => {
    bitbucket.state.commit('acme/shop', { 'a/b/c.yaml': 'c' });
    bitbucket.misbehave({ kind: 'status', status: 555, at: 'max_depth' });
    const look = await list('acme/shop/src/main/');
    assert.ok(look.kind === 'files', JSON.stringify(look));
    assert.deepEqual(look.files.map(({ path }) => path).sort(), ['a/b/c.yaml', 'docs/a b.yaml']);
  });

  it('says why files are not listed', async () => {
    const look = await list('acme/other/src/main/');
    assert.ok(look.kind === 'failed' && look.failure.rule === 'file-missing');
    assert.match(look.failure.message, /Bitbucket acme\/other: there is nothing of that name/);
  });
});
