// The docs reader with docs of a Git host.
import assert from 'node:assert/strict';
import type { DocsReaderState } from '../../protocol/webview/docs.ts';
import { DocsStage, sampleState, type OpenReader } from '../helpers/docs/DocsStage.ts';

describe('The docs reader with docs of a Git host', function () {
  this.timeout(120_000);
  let stage: DocsStage;
  let reader: OpenReader;

  before(async () => {
    stage = await DocsStage.start();
  });
  after(() => stage.stop());
  afterEach(() => reader.close());

  function stateOf({ url, stale }: { url: string; stale?: string }): DocsReaderState {
    const { site } = sampleState;
    assert.ok(site);
    const readAt = new Date(Date.now() - 3 * 3_600_000).toISOString();
    const origin = { kind: 'remote', url, readAt, ...(stale !== undefined && { stale }) } as const;
    return { ...sampleState, site: { ...site, origin } };
  }

  it('says below the page when it was read, and where', async () => {
    reader = await stage.open(stateOf({ url: 'https://git.example/acme/shop/tree/main/' }));
    await reader.page.getByText('Read 3 hours ago from git.example.').waitFor();
    await reader.show(stateOf({ url: 'git+file:///srv/shop.git/-/main/' }));
    await reader.page.getByText('Read 3 hours ago from /srv/shop.git/-/main/.').waitFor();
    await reader.show(sampleState);
    await reader.page.getByText('Read 3 hours ago').waitFor({ state: 'detached' });
  });

  it('says above the page why it may be old, and how old it is, where the host cannot be asked', async () => {
    const stale = 'https://git.example/acme/shop could not be read: connection refused.';
    reader = await stage.open(stateOf({ url: 'https://git.example/acme/shop/tree/main/', stale }));
    const messages = reader.page.getByRole('status').filter({ hasText: 'may be old' });
    await messages.getByText(`This was read 3 hours ago and may be old. ${stale}`).waitFor();
    assert.equal(await reader.page.getByText('Read 3 hours ago from').count(), 0);
  });
});
