import assert from 'node:assert/strict';
import type { JsonObject } from '../../../model/index.ts';
import { runGit } from '../../helpers/git/runGit.ts';
import type { Proposed } from '../../helpers/standIn/Proposed.ts';
import type { Remote, RemoteCatalog } from './RemoteCatalog.ts';
import { TemplateRuns } from './TemplateRuns.ts';

/** A host with repositories that hold `README.md` and `LICENSE` on main; `empty` has no commit. */
export interface PullRequestHost {
  catalog: RemoteCatalog<Remote>;
  /** `publish:bitbucketCloud:pull-request` */
  action: string;
  token: string;
  repoUrl(repository: string): string;
  /** As the stand-in names it: `acme/shop`. */
  titleOf(repository: string): string;
  firstPage(repository: string): string;
  proposed: readonly Proposed[];
  folder(repository: string): Promise<string>;
  limitToReading(isLimited: boolean): void;
  leastToWrite: RegExp;
  /** Of requests, the part that opens one. */
  opening: string;
  failNext(part: string, status: number): void;
}

export const REPOSITORIES = ['shop', 'other', 'taken', 'half', 'again', 'reading', 'preview'];
export const FILES = { 'README.md': 'Old', LICENSE: 'Mine' };

/** The tests that every host passes that pull requests with the workspace are opened on, by git. */
export function itProposesFiles(start: () => Promise<PullRequestHost>): void {
  let host: PullRequestHost;
  let runs: TemplateRuns;

  before(async () => {
    host = await start();
    runs = await TemplateRuns.open(host.catalog, host.action, ['pullRequestUrl']);
  });
  after(() => host.catalog.close());
  beforeEach(() => host.catalog.requests());

  const inputFor = (repository: string, more: JsonObject = {}): JsonObject => ({
    ...{ repoUrl: host.repoUrl(repository), title: 'Add a shop', sourceBranch: 'add-shop', ...more },
  });
  const git = async (repository: string, ...args: string[]): Promise<string> =>
    (await runGit(args, { cwd: await host.folder(repository) })).toString().trim();
  const proposedTo = (repository: string): Proposed[] =>
    host.proposed.filter(one => one.repository === host.titleOf(repository));
  const pushes = (): number =>
    host.catalog.requests().filter(one => /^POST .*\/git-receive-pack$/.test(one)).length;

  it('opens one with the workspace over what the default branch has', async () => {
    const { status, said, output } = await runs.start(inputFor('shop', { description: 'It sells.' }));
    assert.equal(status, 'completed', said);
    assert.deepEqual(output, { pullRequestUrl: host.firstPage('shop') });
    assert.deepEqual(proposedTo('shop'), [
      {
        ...{ repository: host.titleOf('shop'), title: 'Add a shop', body: 'It sells.' },
        ...{ from: 'add-shop', to: 'main' },
      },
    ]);
    assert.equal(
      await git('shop', 'diff', '--name-status', 'main', 'add-shop'),
      'M\tREADME.md\nA\tsrc/main.js',
    );
    assert.equal(await git('shop', 'show', 'add-shop:LICENSE'), 'Mine');
    assert.equal(await git('shop', 'show', 'add-shop:README.md'), 'Shop');
    assert.equal(await git('shop', 'log', '--format=%s %an', 'main..add-shop'), 'Add a shop Scaffolder');
    assert.equal(await git('shop', 'rev-parse', 'add-shop^'), await git('shop', 'rev-parse', 'main'));
  });

  it('opens one to the branch that is named, by the author that is named', async () => {
    const input = inputFor('other', { targetBranch: 'next', sourceBranch: 'to/next', gitAuthorName: 'Ada' });
    const { status, said } = await runs.start(input);
    assert.equal(status, 'completed', said);
    assert.equal(proposedTo('other')[0]?.to, 'next');
    assert.equal(await git('other', 'log', '--format=%an', '-1', 'to/next'), 'Ada');
    assert.equal(await git('other', 'rev-parse', 'to/next^'), await git('other', 'rev-parse', 'next'));
  });

  it('proposes what a branch holds that is there', async () => {
    const { status, said } = await runs.start(inputFor('other', { sourceBranch: 'next' }));
    assert.equal(status, 'completed', said);
    assert.match(said, /There is a branch next already: nothing is pushed/);
    assert.equal(pushes(), 0);
  });

  it('says so where there is one already, and where there is nothing to merge into', async () => {
    await runs.start(inputFor('taken'));
    const again = await runs.start(inputFor('taken'));
    assert.match(again.error, /^ConflictError: .*pull request of add-shop/);
    assert.equal(proposedTo('taken').length, 1);
    const none = await runs.start(inputFor('taken', { targetBranch: 'none', sourceBranch: 'x' }));
    assert.match(none.error, /^NotFoundError: .*there is no branch none that a pull request could be merged/);
    const empty = await runs.start(inputFor('empty'));
    assert.match(empty.error, /^NotFoundError: .*there is no branch main that/);
  });

  it('goes on after the push where it is run again, and makes nothing twice', async () => {
    host.failNext(host.opening, 503);
    const first = await runs.start(inputFor('half'));
    assert.match(first.error, /^ServiceUnavailableError/);
    assert.equal(pushes(), 1);
    const second = await runs.again(first);
    assert.equal(second.status, 'completed', second.said);
    assert.equal(pushes(), 0);
    const third = await runs.start(inputFor('again'), { fails: true });
    await runs.again(third);
    assert.deepEqual([proposedTo('half').length, proposedTo('again').length, pushes()], [1, 1, 1]);
  });

  it('says what a token needs that may only read', async () => {
    host.limitToReading(true);
    const { error } = await runs.start(inputFor('reading'));
    host.limitToReading(false);
    assert.match(error, /^NotAllowedError: /);
    assert.match(error, host.leastToWrite);
    assert.deepEqual(proposedTo('reading'), []);
  });

  it('calls nothing in a preview, and never tells its token', async () => {
    assert.match(await runs.preview(inputFor('preview')), /does not support dry-run/);
    assert.deepEqual(host.catalog.requests(), []);
    for (const text of [runs.said, ...(await host.catalog.everythingTold())]) {
      assert.ok(!text.includes(host.token), 'the token was told');
    }
  });
}
