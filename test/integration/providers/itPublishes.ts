import assert from 'node:assert/strict';
import type { JsonObject } from '../../../model/index.ts';
import { runGit } from '../../helpers/git/runGit.ts';
import type { Remote, RemoteCatalog } from './RemoteCatalog.ts';
import { TemplateRuns } from './TemplateRuns.ts';

/** A host with a project that may get repositories, and `old`, which is there. */
export interface PublishHost {
  catalog: RemoteCatalog<Remote>;
  /** `publish:bitbucketCloud` */
  action: string;
  /** As messages name it: `Bitbucket`. */
  name: string;
  token: string;
  allowToken(token: string): void;
  revokeToken(): void;
  repoUrl(repository: string): string;
  /** In a project that is not there. */
  lostRepoUrl: string;
  /** Of one that was published with the branch `main`. */
  outputs(repository: string): object;
  /** Beside commitHash. */
  outputNames: readonly string[];
  folder(repository: string): Promise<string>;
  /** Whether the token has no more than the least to read. */
  limitToReading(isLimited: boolean): void;
  /** What the message says that is missing then. */
  leastToCreate: RegExp;
  /** Of a request, the path that creates the repository. */
  creating(repository: string): string;
  failNext(part: string, status: number): void;
  /** What it alone can do. */
  itsOwn?: (runs: TemplateRuns) => Promise<void>;
}

const TOKEN = 'another-token-that-nobody-may-see';

/** The tests that every host passes that templates publish to. */
export function itPublishes(start: () => Promise<PublishHost>): void {
  let host: PublishHost;
  let runs: TemplateRuns;

  before(async () => {
    host = await start();
    runs = await TemplateRuns.open(host.catalog, host.action, [...host.outputNames, 'commitHash']);
  });
  after(() => host.catalog.close());
  beforeEach(() => host.catalog.requests());

  const inputFor = (repository: string, more: JsonObject = {}): JsonObject => ({
    ...{ repoUrl: host.repoUrl(repository), defaultBranch: 'main', gitCommitMessage: 'A shop' },
    ...more,
  });
  const git = async (repository: string, ...args: string[]): Promise<string> =>
    (await runGit(args, { cwd: await host.folder(repository) })).toString().trim();
  /** Requests to create it, and to push to it. */
  const made = (repository: string): [created: number, pushed: number] => {
    const posts = host.catalog.requests().filter(one => one.startsWith('POST '));
    const created = posts.filter(one =>
      new URL(one.slice(5), 'http://x').pathname.endsWith(host.creating(repository)),
    );
    return [created.length, posts.filter(one => one.endsWith('/git-receive-pack')).length];
  };

  it('makes a repository with the workspace as its first commit, and says where it is', async () => {
    const { status, said, output } = await runs.start(inputFor('shop', { description: 'Sells things' }));
    assert.equal(status, 'completed', said);
    const commitHash = await git('shop', 'rev-parse', 'main');
    assert.deepEqual(output, { ...host.outputs('shop'), commitHash });
    assert.equal(await git('shop', 'log', '--format=%s %an %P', 'main'), 'A shop Scaffolder');
    assert.equal(await git('shop', 'ls-tree', '-r', '--name-only', 'main'), 'README.md\nsrc/main.js');
    assert.equal(await git('shop', 'show', 'main:README.md'), 'Shop');
    assert.match(said, /Created http[\s\S]+Pushed commit [0-9a-f]{40} to main/);
    assert.deepEqual(made('shop'), [1, 1]);
  });

  it('takes a folder of the workspace', async () => {
    const { status, said } = await runs.start(inputFor('folder', { sourcePath: 'src' }));
    assert.equal(status, 'completed', said);
    assert.equal(await git('folder', 'ls-tree', '-r', '--name-only', 'main'), 'main.js');
  });

  it('leaves one alone that is there', async () => {
    const { status, error } = await runs.start(inputFor('old'));
    assert.equal(status, 'failed');
    assert.match(error, new RegExp(`^ConflictError: ${host.name} .*old is there already`));
    assert.deepEqual(made('old'), [1, 0]);
  });

  it('says that the project is missing', async () => {
    const { error } = await runs.start(inputFor('lost', { repoUrl: host.lostRepoUrl }));
    assert.match(error, /^NotFoundError: .* no project NONE.*Check repoUrl/);
  });

  it('makes nothing where nothing could be pushed', async () => {
    for (const input of [{ defaultBranch: 'a b' }, { sourcePath: 'nowhere' }, { signCommit: true }]) {
      assert.equal((await runs.start(inputFor('never', input))).status, 'failed');
    }
    assert.deepEqual(host.catalog.requests(), []);
  });

  it('says what a token needs that may only read', async () => {
    host.limitToReading(true);
    const { error } = await runs.start(inputFor('reading'));
    host.limitToReading(false);
    assert.match(error, /^NotAllowedError: /);
    assert.match(error, host.leastToCreate);
  });

  it('goes on after it where it is run again, and makes nothing twice', async () => {
    host.failNext('git-receive-pack', 503);
    const first = await runs.start(inputFor('again'));
    assert.equal(first.status, 'failed');
    assert.match(first.error, /^ServiceUnavailableError: .*again: the push failed\..* was made before that/);
    assert.deepEqual(made('again'), [1, 1]);
    const second = await runs.again(first);
    assert.equal(second.status, 'completed', second.said);
    assert.deepEqual(made('again'), [0, 1]);
    assert.equal(second.output['commitHash'], await git('again', 'rev-parse', 'main'));
  });

  it('does not do it again where a later step failed', async () => {
    const first = await runs.start(inputFor('later'), { fails: true });
    assert.equal(first.status, 'failed');
    assert.deepEqual(made('later'), [1, 1]);
    await runs.again(first);
    assert.deepEqual(made('later'), [0, 0]);
  });

  it('is not sent a second time what may have been done', async () => {
    host.failNext(host.creating('once'), 503);
    const { error } = await runs.start(inputFor('once'));
    assert.match(error, /^ServiceUnavailableError/);
    assert.deepEqual(made('once'), [1, 0]);
  });

  it('goes by the token of the step, and says so where that is not accepted', async () => {
    const refused = await runs.start(inputFor('ours'), { token: TOKEN });
    assert.match(refused.error, /^AuthenticationError: .* does not accept the token of the step/);
    host.allowToken(TOKEN);
    const { status, said } = await runs.start(inputFor('ours'), { token: TOKEN });
    assert.equal(status, 'completed', said);
  });

  it('does what it alone can do', async () => {
    await host.itsOwn?.(runs);
  });

  it('calls nothing in a preview', async () => {
    const log = await runs.preview(inputFor('preview'));
    assert.match(log, /does not support dry-run/);
    assert.deepEqual(host.catalog.requests(), []);
  });

  it('says that the token is no longer accepted, and never tells it', async () => {
    host.revokeToken();
    const { error } = await runs.start(inputFor('revoked'));
    assert.match(error, /^AuthenticationError: .* does not accept the token of integrations\./);
    const files = await host.catalog.everythingTold();
    for (const text of [runs.said, ...files]) {
      for (const token of [host.token, TOKEN]) assert.ok(!text.includes(token), 'a token was told');
    }
    assert.ok(runs.said.includes('Created http'));
  });
}
