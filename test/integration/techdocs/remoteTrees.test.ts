import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FollowedDocs } from '../../../server/techdocs/remote/FollowedDocs.ts';
import { RemoteTrees, type RemoteTree } from '../../../server/techdocs/remote/RemoteTrees.ts';
import { eventually } from '../../helpers/eventually.ts';
import { TestGitea } from '../../helpers/gitea/TestGitea.ts';

describe('trees of hosts', function () {
  this.timeout(60_000);
  let gitea: TestGitea;
  let folder: string;
  let trees: RemoteTrees;
  let tree: RemoteTree;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callboard-trees-'));
    gitea = await TestGitea.start();
    gitea.state.add({ path: 'acme/shop', files: { 'docs/index.md': '# Old\n' } });
    const { host, baseUrl } = gitea;
    const integrations = [{ provider: 'gitea', host, entry: { host, baseUrl } }];
    trees = new RemoteTrees({ folder, settings: () => ({ integrations }), changed: () => undefined });
    tree = { kind: 'remote', url: new URL(`${gitea.baseUrl}/acme/shop/src/branch/main/`), token: 'one' };
  });
  afterEach(async () => {
    await trees.stop();
    await gitea.close();
    await rm(folder, { recursive: true });
  });

  const archives = (): number => gitea.requests.filter(({ path }) => path.includes('/archive/')).length;
  const textIn = (root: string): Promise<string> => readFile(join(root, 'docs/index.md'), 'utf8');

  async function follow(): Promise<{ read: string[]; warnings: string[] }> {
    const read: string[] = [];
    const warnings: string[] = [];
    const followed = new FollowedDocs({
      places: {
        own: entityRef => Promise.resolve({ entityRef, title: 'Shop', tree }),
        allOnHosts: () => Promise.resolve(['component:default/shop']),
      },
      trees,
      logger: { info: () => undefined, warn: message => warnings.push(message) },
      read: (_, root) => read.push(root),
      most: () => 10,
      pauseMs: 0,
    });
    followed.start();
    await eventually('the docs', () => read.length > 0, 30_000);
    await followed.stop();
    return { read, warnings };
  }

  it('are asked for again where the host was busy', async () => {
    gitea.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '1' }, of: '/archive/' });
    const { read, warnings } = await follow();
    assert.equal(await textIn(read[0] ?? ''), '# Old\n');
    assert.equal(archives(), 2);
    assert.equal(warnings.length, 1);
  });

  it('are read at the head for who wants that, also while they are read at a commit', async () => {
    gitea.state.commit('acme/shop', {}, 'pinned');
    gitea.state.commit('acme/shop', { 'docs/index.md': '# New\n' });
    const url = new URL(`${gitea.baseUrl}/acme/shop/src/branch/pinned/`);
    tree = { ...tree, revision: { commit: 'a'.repeat(40), url } };
    let refreshed: Promise<boolean> | undefined;
    gitea.onRequest = () => {
      refreshed ??= trees.refresh(tree);
    };
    const opened = await trees.open(tree);
    assert.equal(await textIn(opened.folder), '# Old\n');
    assert.equal(await refreshed, true);
    assert.equal(await textIn((await trees.open(tree)).folder), '# New\n');
  });

  it('are let be where the host has not answered, until it may have come back', async () => {
    gitea.misbehave({ kind: 'dropConnection', times: 20 });
    const before = Date.now();
    for (const wasAsked of [true, false]) {
      const followed = await trees.follow(tree);
      assert.ok(followed.kind === 'later' && followed.at > before + 60_000);
      assert.equal(followed.wasAsked, wasAsked);
    }
  });

  it('are not asked for again where the host says that they are not there', async () => {
    tree = { ...tree, url: new URL(`${gitea.baseUrl}/acme/none/src/branch/main/`) };
    await assert.rejects(trees.follow(tree));
    assert.deepEqual(await trees.follow(tree), { kind: 'failed' });
  });

  it('are not asked for before the host wants that, for who waits neither', async () => {
    gitea.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } });
    await assert.rejects(trees.open(tree), { name: 'ServiceUnavailableError' });
    await assert.rejects(trees.open(tree), /wants no more requests before/);
    await assert.rejects(trees.refresh(tree), { name: 'ServiceUnavailableError' });
    const followed = await trees.follow(tree);
    assert.ok(followed.kind === 'later' && followed.at > Date.now() + 3_000_000);
    assert.equal(gitea.requests.length, 1);
  });

  it('are asked for though others of the host were not there', async () => {
    for (const name of ['a', 'b', 'c', 'd']) {
      const url = new URL(`${name}/`, tree.url);
      await assert.rejects(trees.follow({ ...tree, url }), { name: 'NotFoundError' });
    }
    assert.equal((await trees.follow(tree)).kind, 'there');
  });

  for (const status of [401, 403, 404]) {
    it(`are read as they were once the host answers ${status}, with the reason`, async () => {
      const { readAt } = await trees.open(tree);
      gitea.misbehave({ kind: 'status', status, times: 100 });
      tree = { ...tree, token: 'two' };
      const old = await eventually('the reason', async () => {
        const opened = await trees.open(tree);
        return opened.stale !== undefined && opened;
      });
      assert.equal(await textIn(old.folder), '# Old\n');
      assert.equal(old.readAt, readAt);
    });
  }

  it('are read anew after a push that came while they were read', async () => {
    let pushes = 0;
    gitea.onRequest = ({ path }) => {
      if (path.includes('/archive/') && pushes++ === 0) {
        gitea.state.commit('acme/shop', { 'docs/index.md': '# New\n', 'docs/more.md': '# More\n' });
      }
    };
    await trees.open(tree);
    const { folder: read } = await trees.open(tree);
    assert.equal(await trees.refresh(tree), false);
    assert.equal(await textIn(read), '# New\n');
    gitea.state.commit('acme/shop', { 'docs/more.md': undefined });
    assert.equal(await trees.refresh(tree), true);
  });

  it('leave nothing behind where they are removed while they are read', async () => {
    let removed: Promise<void> | undefined;
    gitea.onRequest = ({ path }) => {
      if (path.includes('/archive/')) removed ??= trees.remove(tree.url.href);
    };
    await trees.open(tree);
    await removed;
    assert.deepEqual(await readdir(folder), []);
  });

  it('leave nothing behind that nobody wants any more', async () => {
    gitea.state.add({ path: 'acme/old', files: { 'docs/index.md': '# Old\n' } });
    await trees.open({ ...tree, url: new URL(`${gitea.baseUrl}/acme/old/src/branch/main/`) });
    await trees.open(tree);
    await mkdir(join(folder, 'halfWritten'));
    assert.equal((await readdir(folder)).length, 3);
    await trees.sweep(() => Promise.resolve([tree.url.href]));
    assert.equal((await readdir(folder)).length, 1);
    assert.equal(await textIn((await trees.open(tree)).folder), '# Old\n');
  });
});
