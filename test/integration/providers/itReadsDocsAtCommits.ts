import assert from 'node:assert/strict';
import { createDocsClient } from '../../../protocol/http/createDocsClient.ts';
import type { DocsClient } from '../../../protocol/http/DocsClient.ts';
import { eventually } from '../../helpers/eventually.ts';
import { contentsAt, type GitState } from '../../helpers/providers/GitState.ts';
import { componentText } from '../techdocs/siteFiles.ts';
import type { Remote, RemoteCatalog } from './RemoteCatalog.ts';

export interface DocsAtCommits {
  /** With one repository, which `files` are for. */
  start: (files: Record<string, string>) => Promise<{
    catalog: RemoteCatalog<Remote>;
    state: GitState;
    /** As the state calls it. */
    repository: string;
    /** As the catalog is to be configured. */
    providers: object;
    /** From now on, the host lets nobody in. */
    lock: () => void;
  }>;
}

const REF = 'backstage.io/techdocs-ref';

/** Of a host that gives folders by their commit, and tells discovery where branches are. */
export function itReadsDocsAtCommits({ start }: DocsAtCommits): void {
  let started: Awaited<ReturnType<DocsAtCommits['start']>>;
  let docs: DocsClient;
  const [ref, sub] = ['component:default/shop', 'component:default/pay'];

  before(async () => {
    started = await start({
      'catalog-info.yaml': [
        componentText('shop', { [REF]: 'dir:.' }),
        componentText('pay', { [REF]: 'dir:./my docs' }),
      ].join('---\n'),
      'docs/index.md': '# Shop\n\nA marzipan.\n',
      'my docs/docs/index.md': '# Pay\n\nA pistachio.\n',
    });
  });
  after(() => started.catalog.close());

  async function open(searchRemote: number): Promise<void> {
    const { catalog, providers } = started;
    await catalog.open(providers, {}, undefined, { callboard: { docs: { searchRemote } } });
    docs = createDocsClient({ baseUrl: await catalog.server.url() });
  }
  const html = async (of: string): Promise<string> => (await docs.page(of, '')).html;
  const head = (): string | undefined => contentsAt(started.state.find(started.repository), 'main')?.hash;
  const commit = (files: Record<string, string>): void => {
    started.state.commit(started.repository, files);
  };
  const revision = async (of: string): Promise<string | undefined> => {
    const { origin } = await docs.site(of);
    assert.ok(origin.kind === 'remote' && origin.stale === undefined, JSON.stringify(origin));
    return origin.revision;
  };

  it('reads docs at the commit that the catalog knows, though the branch has moved on', async () => {
    await open(0);
    const known = head();
    commit({ 'docs/index.md': '# Shop\n\nA nougat.\n', 'my docs/docs/index.md': '# Pay\n\nA cashew.\n' });
    assert.match(await html(ref), /marzipan/);
    assert.match(await html(sub), /pistachio/);
    assert.deepEqual([await revision(ref), await revision(sub)], [known, known]);
  });

  it('has docs follow the catalog', async () => {
    await started.catalog.sync();
    for (const [of, word] of [
      [ref, /nougat/],
      [sub, /cashew/],
    ] as const) {
      await eventually(String(word), async () => word.test(await html(of)), 60_000);
      assert.equal(await revision(of), head());
    }
  });

  it('keeps docs for a start without access to the host, and finds them by search', async () => {
    await started.catalog.stop();
    await open(10);
    for (const term of ['nougat', 'cashew']) {
      await eventually(term, async () => (await docs.search({ term })).results.length > 0, 60_000);
    }
    await started.catalog.stop();
    started.lock();
    await started.catalog.restart();
    docs = createDocsClient({ baseUrl: await started.catalog.server.url() });
    assert.match(await html(ref), /nougat/);
    const isOld = async (): Promise<boolean> => {
      const { origin } = await docs.site(ref);
      return origin.kind === 'remote' && origin.stale !== undefined;
    };
    await eventually('the reason why they may be old', isOld, 60_000);
    assert.match(await html(sub), /cashew/);
    assert.ok((await docs.search({ term: 'cashew' })).results.length > 0);
  });
}
