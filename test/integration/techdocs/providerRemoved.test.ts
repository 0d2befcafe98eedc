import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDocsClient } from '../../../protocol/http/createDocsClient.ts';
import type { DocsClient } from '../../../protocol/http/DocsClient.ts';
import { TestBitbucketCloud } from '../../helpers/bitbucketCloud/TestBitbucketCloud.ts';
import { eventually } from '../../helpers/eventually.ts';
import { contentsAt } from '../../helpers/providers/GitState.ts';
import { BuiltHost } from '../weather/BuiltHost.ts';
import { componentText } from './siteFiles.ts';

describe('the docs of a provider that a folder configures', function () {
  this.timeout(180_000);
  const ref = 'component:default/shop';
  let bitbucket: TestBitbucketCloud;
  let base: string;
  let host: BuiltHost;
  let docs: DocsClient;

  before(async () => {
    bitbucket = await TestBitbucketCloud.start();
    bitbucket.state.add({
      path: 'acme/shop',
      files: {
        'catalog-info.yaml': componentText('shop', { 'backstage.io/techdocs-ref': 'dir:.' }),
        'docs/index.md': '# Shop\n\nA marzipan.\n',
      },
    });
    base = await realpath(await mkdtemp(join(tmpdir(), 'callboard-provider-')));
    host = await BuiltHost.spawn(join(base, 'data'));
    const { url, token } = await host.file();
    docs = createDocsClient({ baseUrl: `${url}/workspaces/docsgone1`, token });
  });
  after(async () => {
    await host.kill();
    await bitbucket.close();
    await rm(base, { recursive: true, force: true });
  });

  async function configure(...ids: readonly string[]): Promise<void> {
    const { host: name, apiBaseUrl } = bitbucket;
    const schedule = { frequency: { trigger: 'manual' } };
    const provider = { workspace: 'acme', host: name, schedule };
    const config = {
      integrations: { bitbucketCloud: [{ host: name, apiBaseUrl }] },
      catalog: { providers: { bitbucketCloud: Object.fromEntries(ids.map(id => [id, provider])) } },
      callboard: { docs: { searchRemote: 0 } },
    };
    await writeFile(join(base, 'app-config.yaml'), JSON.stringify(config));
    assert.ok((await host.open('docsgone1', base)).status < 300);
  }
  const commit = (word: string): void => {
    bitbucket.state.commit('acme/shop', { 'docs/index.md': `# Shop\n\nA ${word}.\n` });
  };
  const html = async (): Promise<string> => (await docs.page(ref, '')).html;
  const isShown = (word: string): Promise<unknown> =>
    eventually(word, async () => (await html().catch(() => '')).includes(word), 60_000);
  const revision = async (): Promise<string | undefined> => {
    const { origin } = await docs.site(ref);
    return origin.kind === 'remote' ? origin.revision : undefined;
  };
  const head = (): string | undefined => contentsAt(bitbucket.state.find('acme/shop'), 'main')?.hash;

  it('follow the one that is left where several list the repository', async () => {
    await configure('one', 'two');
    await isShown('marzipan');
    const known = await revision();
    assert.equal(known, head());
    await configure('two');
    commit('nougat');
    assert.ok((await html()).includes('marzipan'));
    assert.equal(await revision(), known);
    await host.send('docsgone1', 'POST', '/api/callboard/v1/refresh');
    await isShown('nougat');
    assert.equal(await revision(), head());
  });

  it('go with it, and are at the commit that it tells once it is back', async () => {
    await configure();
    await eventually('the docs to be gone', () =>
      docs.site(ref).then(
        () => false,
        (error: unknown) => error instanceof Error && error.name === 'NotFoundError',
      ),
    );
    commit('praline');
    await configure('two');
    await isShown('praline');
    const known = head();
    commit('truffle');
    assert.ok((await html()).includes('praline'));
    assert.equal(await revision(), known);
  });
});
