import assert from 'node:assert/strict';
import { TestAzure } from '../../../../test/helpers/azure/TestAzure.ts';
import { AzureAccess } from './AzureAccess.ts';
import { AzureHost } from './AzureHost.ts';
import { parseAzureIntegration } from './AzureIntegration.ts';

describe('AzureHost', () => {
  let azure: TestAzure;
  const { signal } = new AbortController();

  beforeEach(async () => {
    azure = await TestAzure.start();
    azure.allowToken('secret');
    azure.state.add({ path: 'shop/web', files: { 'docs/a b.yaml': 'one', 'c.yaml': 'three' } });
  });
  afterEach(() => azure.close());

  function open(entry: object = { credentials: [{ personalAccessToken: 'secret' }] }): AzureHost {
    const settings = parseAzureIntegration({ host: azure.host, ...entry });
    return new AzureHost(settings, new AzureAccess(settings, azure.baseUrl));
  }

  const file = 'acme/shop/_git/web?path=/docs/a%20b.yaml';
  const at = (page: string): URL => new URL(`${azure.baseUrl}/${page}`);

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
    azure.state.commit('shop/web', { 'docs/a b.yaml': 'two' });
    const second = await host.read(at(`${file}&version=GBmain`), { token, signal });
    assert.ok(second.kind === 'text' && second.text === 'two');
    const path = '/acme/shop/_apis/git/repositories/web/items?path=%2Fdocs%2Fa+b.yaml';
    assert.equal(azure.requests[0]?.path, `${path}&api-version=6.0`);
    assert.ok(azure.requests[2]?.path.includes('versionDescriptor.version=main'));
  });

  it('lists all files, and again only when one of them is another', async () => {
    const host = open();
    const first = await host.listFiles(at('acme/shop/_git/web?path=/docs/*'), { signal });
    assert.ok(first.kind === 'files');
    assert.deepEqual(
      first.files.map(({ path }) => path),
      ['docs/a b.yaml', 'c.yaml'],
    );
    const { token } = first;
    assert.deepEqual(await host.listFiles(at(file), { token, signal }), { kind: 'same', token });
    azure.state.commit('shop/web', { 'c.yaml': 'four' });
    const second = await host.listFiles(at(file), { token, signal });
    assert.ok(second.kind === 'files');
    assert.equal(second.files[0]?.token, first.files[0]?.token);
    assert.notEqual(second.files[1]?.token, first.files[1]?.token);
    const missing = await host.listFiles(at('acme/shop/_git/other'), { signal });
    assert.ok(missing.kind === 'failed' && missing.failure.rule === 'file-missing');
  });

  it('goes to no other host', async () => {
    const other = await TestAzure.start();
    azure.misbehave({ kind: 'redirect', to: `${other.baseUrl}/x` });
    assert.match(await failure(file), /was not read: it redirects to another host, 127\.0\.0\.1:/);
    assert.deepEqual(other.requests, []);
    await other.close();
  });

  it('says what to do about a token that is shown the page to sign in', async () => {
    const revoked = /Azure DevOps does not accept the token of integrations\.azure \(host .*put a new one/;
    azure.misbehave({ kind: 'status', status: 203 });
    assert.match(await failure(file), revoked);
    azure.misbehave({ kind: 'redirect', to: 'https://app.vssps.visualstudio.com/_signin?realm=dev' });
    assert.match(await failure(file), revoked);
    azure.misbehave({ kind: 'status', status: 203 });
    const look = await open().listFiles(at(file), { signal });
    assert.ok(look.kind === 'failed');
    assert.match(look.failure.message, revoked);
  });

  it('says what to do about what it may not have', async () => {
    const wrong = { credentials: [{ personalAccessToken: 'wrong' }] };
    assert.match(await failure(file, wrong), /does not accept the token of integrations\.azure/);
    assert.match(await failure(file, {}), /Azure DevOps wants to know who asks\. Put a token into/);
    assert.match(await failure(`${file}x`), /There is nothing at .*, or the token of .* may not read it\./);
    azure.misbehave({ kind: 'status', status: 403 });
    assert.match(await failure(file), /Azure DevOps does not allow it to the token .* scope Code \(Read\)/);
    azure.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '60' } });
    assert.match(await failure(file), /limit of requests is reached until \d{4}-/);
  });

  it('has an application ask with the token that it gets for its secret', async () => {
    azure.allowApplication('hush', 'granted');
    const entry = (clientSecret: string) => ({
      credentials: [{ organizations: ['acme'], clientId: 'app', tenantId: 'ten', clientSecret }],
    });
    const host = open(entry('hush'));
    assert.equal((await host.read(at(file), { signal })).kind, 'text');
    assert.equal((await host.read(at(file), { signal })).kind, 'text');
    const granted = azure.requests.filter(({ path }) => path === '/ten/oauth2/v2.0/token');
    assert.equal(granted.length, 1, 'and does not ask for it each time');
    assert.match(
      await failure(file, entry('wrong')),
      /The application app .* its clientSecret is not accepted/,
    );
  });

  it('asks for nothing with a credential that is not supported, or where a URL names no file', async () => {
    const managed = { credentials: [{ clientId: 'c' }] };
    assert.match(
      await failure(file, managed),
      /managed identity\) is not supported\. Give personalAccessToken/,
    );
    for (const page of ['acme/shop/_git/web', 'acme/shop/_build', `${file}/../x`]) {
      assert.match(await failure(page), /names no file of a repository: it should be like https:.*_git/);
    }
    assert.deepEqual(azure.requests, []);
  });
});
