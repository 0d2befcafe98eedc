import assert from 'node:assert/strict';
import { createDocsClient } from '../../../protocol/http/createDocsClient.ts';
import type { DocsClient } from '../../../protocol/http/DocsClient.ts';
import { eventually } from '../../helpers/eventually.ts';
import { untilRefs } from '../providers/webhooks.ts';
import { componentText } from '../techdocs/siteFiles.ts';
import { SyncedCatalog } from './SyncedCatalog.ts';

const secret = SyncedCatalog.webhookSecret;
const described = (name: string): string => componentText(name, { 'backstage.io/techdocs-ref': 'dir:.' });

describe('pushes that GitHub tells of', function () {
  this.timeout(180_000);
  let catalog: SyncedCatalog;
  let docs: DocsClient;

  before(async () => {
    catalog = await SyncedCatalog.start();
    await catalog.addRepositories('acme', [
      {
        name: 'mono',
        files: {
          'pay/catalog-info.yaml': described('pay'),
          'pay/docs/index.md': '# Pay\n\nA pistachio.\n',
          'shop/catalog-info.yaml': described('shop'),
          'shop/docs/index.md': '# Shop\n\nA marzipan.\n',
        },
      },
    ]);
    const { host } = catalog.github;
    const settings = { organization: 'acme', host, catalogPath: '/**/catalog-info.yaml' };
    await catalog.open(
      { github: { ...settings, schedule: { frequency: { trigger: 'manual' } } } },
      {},
      undefined,
      { events: { modules: { github: { webhookSecret: secret } } } },
    );
    docs = createDocsClient({ baseUrl: await catalog.server.url() });
    await found('pistachio');
    await found('marzipan');
  });
  after(() => catalog.close());

  /** Gives the commit. */
  async function push(files: Record<string, string | undefined>): Promise<string> {
    const commit = await catalog.github.commit('acme/mono', files);
    const to = `${await catalog.server.url()}/api/events/http/github`;
    const payload = await catalog.github.pushPayload('acme/mono');
    const { status } = await catalog.github.deliver({ to, event: 'push', payload, secret });
    assert.equal(status, 202);
    return commit;
  }
  async function found(term: string): Promise<void> {
    await eventually(term, async () => (await docs.search({ term })).results.length > 0, 60_000);
  }
  async function untilAt(commit: string): Promise<void> {
    const isAt = async (): Promise<boolean> => {
      const { origin } = await docs.site('component:default/shop');
      return origin.kind === 'remote' && origin.revision === commit;
    };
    await eventually('the docs to be at the commit', isAt, 60_000);
  }

  it('are followed by docs, and take those of a descriptor that they delete with it', async () => {
    const commit = await push({
      'pay/catalog-info.yaml': undefined,
      'shop/docs/index.md': '# Shop\n\nA nougat.\n',
    });
    await untilRefs(catalog, ['shop']);
    await found('nougat');
    await untilAt(commit);
    await assert.rejects(docs.site('component:default/pay'), { name: 'NotFoundError' });
    await eventually(
      'the docs to be gone from the search',
      async () => (await docs.search({ term: 'pistachio' })).results.length === 0,
    );
  });

  it('are followed by the docs that are left', async () => {
    const commit = await push({ 'shop/docs/index.md': '# Shop\n\nA praline.\n' });
    await found('praline');
    await untilAt(commit);
  });
});
