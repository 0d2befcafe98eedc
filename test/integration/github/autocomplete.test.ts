import assert from 'node:assert/strict';
import { SyncedCatalog } from './SyncedCatalog.ts';

const MINE = 'ghp_ofWhoAsks';

describe('suggestions from GitHub for a field of a form', function () {
  this.timeout(60_000);
  let catalog: SyncedCatalog;
  before(async () => {
    catalog = await SyncedCatalog.start();
    catalog.github.addOrganization({ login: 'acme' });
    catalog.github.addOrganization({ login: 'hidden' });
    const branches = { next: { a: 'a' }, 'release/1': { a: 'a' } };
    await catalog.github.addRepositories([
      { name: 'acme/shop', files: { a: 'a' }, branches },
      { name: 'hidden/plans', files: { a: 'a' } },
      ...Array.from({ length: 120 }, (_, index) => ({ name: `acme/many-${index}` })),
    ]);
    catalog.github.allowToken(MINE, ['acme']);
    await catalog.open({});
  });
  after(() => catalog.close());

  async function ask(
    resource: string,
    { token = MINE, provider = 'github', ...context }: Record<string, string> = {},
  ): Promise<{ status: number; results?: { id: string }[]; error?: { name: string; message: string } }> {
    const url = `${await catalog.server.url()}/api/scaffolder/v2/autocomplete/${provider}/${resource}`;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, context: { host: catalog.github.host, ...context } }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  }

  it('are the owners, repositories and branches that the token of who asks opens', async () => {
    assert.deepEqual(await ask('owners'), { status: 200, results: [{ id: 'acme' }] });
    const { results = [] } = await ask('repositoriesWithOwner');
    assert.equal(results.length, 121);
    assert.ok(results.every(({ id }) => id.startsWith('acme/')));
    const shop = { owner: 'acme', repository: 'shop' };
    assert.deepEqual(await ask('branches', shop), {
      status: 200,
      results: [{ id: 'main' }, { id: 'next' }, { id: 'release/1' }],
    });
    const { status } = await ask('branches', { owner: 'hidden', repository: 'plans' });
    assert.equal(status, 403);
  });

  it('are refused, by what is wrong, to who asks for what there is not', async () => {
    const refused = async (...given: Parameters<typeof ask>): Promise<string> => {
      const { status, error } = await ask(...given);
      assert.deepEqual([status, error?.name], [400, 'InputError'], JSON.stringify(error));
      return error?.message ?? '';
    };
    assert.equal(await refused('planets'), 'Invalid resource: planets');
    assert.equal(await refused('owners', { provider: 'nowhere' }), 'Unsupported provider: nowhere');
    assert.equal(await refused('branches', { owner: 'acme' }), 'Missing repository context parameter');
    assert.match(
      await refused('owners', { host: 'elsewhere.example' }),
      /no integration for elsewhere\.example/,
    );
    assert.match(await refused('owners', { token: '' }), /github: a token of who asks is needed/);
    assert.match(
      await refused('owners', { token: 'ghp_wrong' }),
      /GitHub does not accept the token that was given/,
    );
  });
});
