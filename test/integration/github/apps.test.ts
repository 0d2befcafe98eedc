import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { componentText, SyncedCatalog } from './SyncedCatalog.ts';

describe('an integration with a GitHub App', function () {
  this.timeout(60_000);
  let catalog: SyncedCatalog;
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });

  beforeEach(async () => {
    catalog = await SyncedCatalog.start();
    catalog.github.revokeToken(SyncedCatalog.token);
    catalog.github.addApp({ appId: 7, publicKey, installations: [{ id: 70, owner: 'acme' }] });
  });
  afterEach(() => catalog.close());

  const app = () => {
    const { host, apiBaseUrl, rawBaseUrl } = catalog.github;
    const apps = [{ appId: 7, privateKey: privateKey.replaceAll('\n', '\\n') }];
    return { github: [{ host, apiBaseUrl, rawBaseUrl, apps }] };
  };
  const of = (organization: string) => ({
    github: { organization, host: catalog.github.host },
  });

  it('reads what belongs to the owners that have installed it', async () => {
    await catalog.addRepositories('acme', [
      {
        name: 'shop',
        files: {
          'catalog-info.yaml':
            'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: shop }\nspec: { target: ./more.yaml }\n',
          'more.yaml': componentText('more'),
        },
      },
    ]);
    await catalog.open(of('acme'), {}, app());
    assert.deepEqual(await catalog.refs(), ['component:default/more', 'location:default/shop']);
  });

  it('says of others that it is not installed there', async () => {
    await catalog.addRepositories('other', [{ name: 'shop' }]);
    await catalog.open(of('other'), {}, app());
    const { state, error } = await catalog.provider();
    assert.equal(state, 'failed');
    assert.match(
      error?.message ?? '',
      /GitHub other: no app of integrations\.github \(host [^)]+\) is installed there/,
    );
  });
});
