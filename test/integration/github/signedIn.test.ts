import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogStatus, ProviderStatus } from '../../../protocol/http/callboard.ts';
import { eventually } from '../../helpers/eventually.ts';
import { createTestGitHub } from '../../helpers/github/createTestGitHub.ts';
import type { TestGitHub } from '../../helpers/github/TestGitHub.ts';
import { createTextServer } from '../../helpers/createTextServer.ts';
import { BuiltHost } from '../weather/BuiltHost.ts';
import { namesOf } from '../weather/catalogOf.ts';
import { componentText } from './SyncedCatalog.ts';

describe('an editor whose user has signed in to a Git provider', function () {
  this.timeout(60_000);
  const token = 'gho_theUsersOwn';
  let github: TestGitHub;
  let base: string;
  let host: BuiltHost;

  beforeEach(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'callboard-signed-in-')));
    github = await createTestGitHub();
    github.allowToken(token);
    await github.addRepositories([
      { name: 'acme/shop', files: { 'catalog-info.yaml': componentText('shop') } },
    ]);
    host = await BuiltHost.spawn(join(base, 'data'));
  });
  afterEach(async () => {
    await host.kill();
    await github.close();
    await rm(base, { recursive: true, force: true, maxRetries: 5 });
  });

  async function configure(apiBaseUrl: string): Promise<void> {
    const config = {
      integrations: { github: [{ host: github.host, apiBaseUrl }] },
      catalog: { providers: { github: { organization: 'acme', host: github.host } } },
    };
    await writeFile(join(base, 'app-config.yaml'), JSON.stringify(config));
  }

  function status(): Promise<CatalogStatus> {
    return host.workspace('signedin1').json<CatalogStatus>('/api/callboard/v1/status');
  }

  function provider(state: ProviderStatus['state']): Promise<ProviderStatus> {
    return eventually(`a provider that is ${state}`, async () =>
      (await status()).providers?.find(
        one => one.state === state && (state !== 'idle' || one.syncedAt !== undefined),
      ),
    );
  }

  it('sees what the folder’s app-config.yaml names, and no longer once signed out', async () => {
    await configure(github.apiBaseUrl);
    await host.open('signedin1', base);
    assert.match(
      (await provider('failed')).error?.message ?? '',
      /GitHub has to know who asks\. Put a token/,
    );
    await host.open('signedin1', base, [{ host: github.host, token }]);
    await provider('idle');
    const workspace = host.workspace('signedin1');
    await eventually('the component', async () => (await namesOf(workspace)).includes('shop'));
    await host.open('signedin1', base);
    await provider('failed');
    assert.deepEqual(await namesOf(workspace), ['shop'], 'what was seen stays');
    await writeFile(join(base, 'app-config.yaml'), 'catalog: {}\n');
    await host.open('signedin1', base);
    await eventually('no provider any more', async () => (await status()).providers === undefined);
    await eventually('nothing of it', async () => (await namesOf(workspace)).length === 0);
  });

  it('is not given away to another host that a configuration names for it', async () => {
    const other = await createTextServer({});
    try {
      await configure(`${other.url}/api/v3`);
      await host.open('signedin1', base, [{ host: github.host, token }]);
      await provider('failed');
      const { notices } = await status();
      assert.match(
        notices.join(),
        /You are signed in to 127\.0\.0\.1:\d+, but integrations\.github .* another host: it is not used/,
      );
      assert.ok(other.answered.length > 0, 'it was asked, without the token');
      assert.deepEqual(other.authorized, []);
    } finally {
      await other.close();
    }
  });
});
