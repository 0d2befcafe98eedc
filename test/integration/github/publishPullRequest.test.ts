import assert from 'node:assert/strict';
import type { JsonObject, JsonValue } from '../../../model/index.ts';
import { Publishing, type StepOptions } from './Publishing.ts';

const ID = 'publish:github:pull-request';
const there = { 'README.md': 'Shop\n', 'docs/index.md': '# Docs\n', 'docs/old.md': 'Old\n' };
const words = { branchName: 'add', title: 'Add what is missing', description: 'So that it is there.' };

describe('publish:github:pull-request', function () {
  this.timeout(120_000);
  let publishing: Publishing;
  let count = 0;
  let name: string;
  let main: string;
  before(async function () {
    if (process.platform === 'win32') return this.skip();
    publishing = await Publishing.start();
  });
  after(() => publishing.close());
  beforeEach(async () => {
    name = `acme/shop-${++count}`;
    await publishing.github.addRepositories([{ name, files: there }]);
    main = (await publishing.github.readBranch(name, 'main'))?.commit.oid ?? '';
  });
  afterEach(() => {
    publishing.check();
  });

  const propose = (input: JsonObject = {}, options: StepOptions = {}) =>
    publishing.run(ID, { repoUrl: publishing.url(name), ...words, ...input }, options);
  const fails = (kind: string, input: JsonObject = {}, options: StepOptions = {}) =>
    publishing.fails(kind, ID, { repoUrl: publishing.url(name), ...words, ...input }, options);

  it('adds, changes and deletes files on a new branch, and opens a pull request that others are asked to look at', async () => {
    const { github } = publishing;
    const { outputs, log } = await propose(
      {
        filesToDelete: ['docs/old.md', 'docs/never.md'],
        reviewers: ['ada'],
        teamReviewers: ['payments'],
        assignees: ['grace'],
        draft: true,
        commitMessage: 'Add it',
        gitAuthorName: 'Ada',
        gitAuthorEmail: 'ada@example.com',
      },
      {
        files: { 'README.md': 'Changed\n', 'bin/run': '#!/bin/sh\n', 'naïve name.txt': 'ü\n' },
        executables: ['bin/run'],
      },
    );
    assert.deepEqual(outputs, {
      targetBranchName: 'main',
      remoteUrl: `${github.url}/${name}/pull/1`,
      pullRequestNumber: 1,
    });
    const branch = await github.readBranch(name, 'add');
    assert.deepEqual(branch?.files, {
      'README.md': 'Changed\n',
      'bin/run': '#!/bin/sh\n',
      'docs/index.md': '# Docs\n',
      'naïve name.txt': 'ü\n',
    });
    assert.equal(branch.modes['bin/run'], '100755');
    assert.deepEqual([branch.commit.parents, branch.commit.message.trim()], [[main], 'Add it']);
    assert.deepEqual([branch.commit.author.name, branch.commit.author.email], ['Ada', 'ada@example.com']);
    const { id, createdAt, ...pull } = publishing.look(name).pulls[0] ?? assert.fail('There is none');
    assert.ok(id > 0 && createdAt);
    assert.deepEqual(pull, {
      ...{ number: 1, title: words.title, body: words.description, author: 'octocat', isDraft: true },
      ...{ head: 'add', base: 'main', reviewers: ['ada'], teamReviewers: ['payments'], assignees: ['grace'] },
    });
    assert.ok(log.includes('There is no docs/never.md to delete'));
    assert.deepEqual((await github.readBranch(name, 'main'))?.files, there);
  });

  it('puts a folder of the workspace into a folder of the repository, onto another branch', async () => {
    await publishing.github.commit(name, { 'only.txt': 'there\n' }, { branch: 'next' });
    const { outputs } = await propose(
      { targetBranchName: 'next', sourcePath: 'out', targetPath: '/site/docs/', filesToDelete: ['x.md'] },
      { files: { 'out/a.md': 'A\n', 'b.md': 'B\n' } },
    );
    assert.equal(outputs['targetBranchName'], 'next');
    const files = (await publishing.github.readBranch(name, 'add'))?.files ?? {};
    assert.deepEqual(Object.keys(files), [
      'README.md',
      'docs/index.md',
      'docs/old.md',
      'only.txt',
      'site/docs/a.md',
    ]);
  });

  it('keeps what is no text as it is', async () => {
    // Written as a text that no file in UTF-8 holds would come out otherwise.
    const { github } = publishing;
    await propose({}, { files: { 'nul.bin': 'a\0b', 'text.txt': 'a\r\nb' } });
    const files = (await github.readBranch(name, 'add'))?.files;
    assert.deepEqual([files?.['nul.bin'], files?.['text.txt']], ['a\0b', 'a\r\nb']);
    assert.ok(publishing.writesSince(0).some(one => one === `POST /repos/${name}/git/blobs`));
  });

  it('says what would be done in a dry run, and asks nothing', async () => {
    const asked = publishing.github.requests.length;
    const { outputs, log } = await propose({ filesToDelete: ['docs/old.md'] }, { isDryRun: true });
    assert.equal(publishing.github.requests.length, asked);
    assert.deepEqual(outputs, {
      targetBranchName: 'main',
      remoteUrl: `https://${publishing.github.host}/${name}/pull/1`,
      pullRequestNumber: 1,
    });
    assert.match(
      log[0] ?? '',
      /^Would open the pull request "Add what is missing" in GitHub acme\/shop-\d+, from add to its default branch, with 1 file:$/,
    );
    assert.deepEqual(log.slice(1), ['  README.md', '  docs/old.md (deleted)']);
  });

  it('adds a commit to a branch that is there, with update alone', async () => {
    const { github } = publishing;
    await propose({}, { files: { 'first.txt': '1\n' } });
    const first = await github.readBranch(name, 'add');
    assert.match(
      await fails('ConflictError', {}, { files: { 'second.txt': '2\n' } }),
      /there is a branch add already\. Choose another branchName, or set update/,
    );
    const { outputs } = await propose({ update: true, title: 'More' }, { files: { 'second.txt': '2\n' } });
    const second = await github.readBranch(name, 'add');
    assert.deepEqual(second?.commit.parents, [first?.commit.oid]);
    assert.deepEqual(Object.keys(second.files), [...Object.keys(there), 'first.txt', 'second.txt']);
    assert.equal(outputs['pullRequestNumber'], 1);
    assert.deepEqual(
      publishing.look(name).pulls.map(({ title }) => title),
      ['More'],
    );
  });

  it('opens nothing where nothing changes and that was asked for, and else an empty one', async () => {
    const files = { 'README.md': 'Shop\n' };
    const asked = publishing.github.requests.length;
    const none = await propose({ createWhenEmpty: false }, { files });
    assert.deepEqual(
      [none.outputs, none.log],
      [{ targetBranchName: 'main' }, ['Nothing would change: no pull request was opened']],
    );
    assert.deepEqual(publishing.writesSince(asked), [`POST /repos/${name}/git/trees`]);
    assert.equal(await publishing.github.readBranch(name, 'add'), undefined);
    assert.equal((await propose({}, { files })).outputs['pullRequestNumber'], 1);
  });

  it('makes nothing twice where its task is taken up again', async () => {
    const kept = new Map<string, JsonValue>();
    const on = `/api/v3/repos/${name}/pulls/1/requested_reviewers`;
    const { outputs, log } = await propose({ reviewers: ['nobody'], assignees: ['grace'] }, { kept });
    assert.match(
      log.join('\n'),
      /nobody could not be asked to look at it\. .*Reviews may only be requested from collaborators/,
    );
    assert.deepEqual(publishing.look(name).pulls[0]?.assignees, ['grace']);
    assert.ok(publishing.github.requests.some(({ path }) => path === on));
    const asked = publishing.github.requests.length;
    assert.deepEqual((await propose({ reviewers: ['nobody'] }, { kept })).outputs, outputs);
    assert.equal(publishing.writesSince(asked).filter(one => !one.endsWith('requested_reviewers')).length, 0);
  });

  it('goes on where the pull request could not be opened, once the branch is there', async () => {
    const kept = new Map<string, JsonValue>();
    publishing.github.misbehave({ kind: 'status', status: 403, on: `/api/v3/repos/${name}/pulls` });
    assert.match(await fails('NotAllowedError', {}, { kept }), /It needs .*Pull requests, write/);
    const { outputs } = await propose({}, { kept });
    assert.equal(outputs['pullRequestNumber'], 1);
  });

  describe('says why', () => {
    it('where there is no repository, or no branch to merge into', async () => {
      assert.match(
        await fails('NotAllowedError', { repoUrl: publishing.url('acme/nowhere') }),
        /^GitHub acme\/nowhere: there is nothing of that name, or the token of integrations\.github \(host .*\) may not do this\. It needs the scope repo/,
      );
      assert.match(
        await fails('NotFoundError', { targetBranchName: 'gone' }),
        /there is no branch gone that a pull request could be merged into/,
      );
      await publishing.github.addRepositories([{ name: `${name}-empty` }]);
      assert.match(
        await fails('NotFoundError', { repoUrl: publishing.url(`${name}-empty`) }),
        /there is no branch main .*Push a first commit/,
      );
    });

    it('where a token is refused, archived, or a path leads out', async () => {
      publishing.keepSecret('ghp_other+token');
      assert.match(
        await fails('AuthenticationError', { token: 'ghp_other+token' }),
        /does not accept the token of the step/,
      );
      await publishing.github.change(name, { isArchived: true });
      assert.match(await fails('NotAllowedError'), /GitHub says: Repository was archived/);
      for (const path of ['../x', 'a/../../x', '.git/hooks', 'a\\..\\..\\x']) {
        assert.match(
          await fails('InputError', { targetPath: path }),
          /targetPath ".*" is no place in a repository/,
        );
        assert.match(await fails('InputError', { filesToDelete: [path] }), /filesToDelete ".*" is no place/);
      }
      assert.match(await fails('InputError', { branchName: 'a b' }), /"a b" is no name of a branch/);
      assert.match(await fails('InputError', { targetBranchName: '-x' }), /"-x" is no name of a branch/);
    });

    it('where somebody was faster', async () => {
      await propose({}, { files: { 'first.txt': '1\n' } });
      publishing.github.misbehave({
        ...{ kind: 'status', status: 422, on: `/api/v3/repos/${name}/git/refs/heads` },
        message: 'Update is not a fast forward',
      });
      assert.match(
        await fails('ConflictError', { update: true }, { files: { 'second.txt': '2\n' } }),
        /somebody has pushed to the branch add meanwhile\. Run the task again/,
      );
    });
  });
});
