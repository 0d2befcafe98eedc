import assert from 'node:assert/strict';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TemplateRuns, type Step } from '../scaffolder/TemplateRuns.ts';
import { GitlabCatalog } from './GitlabCatalog.ts';

describe('publish:gitlab:merge-request and gitlab:repo:push', function () {
  this.timeout(120_000);
  let catalog: GitlabCatalog;
  let runs: TemplateRuns<GitlabCatalog['gitlab']>;
  const there = { 'README.md': 'Shop', 'docs/old.md': 'Old', 'docs/same.md': 'Same' };

  before(async () => {
    catalog = await GitlabCatalog.start({ prefix: '/gitlab' });
    for (const username of ['ada', 'bob', 'eve']) catalog.gitlab.state.addUser({ username });
    runs = await TemplateRuns.open(catalog);
  });
  after(() => catalog.close());

  function add(name: string): void {
    catalog.add({ path: `acme/tools/${name}`, files: there });
  }

  function step(repo: string, more: Step['input'], action = 'publish:gitlab:merge-request'): Step {
    const repoUrl = `${catalog.gitlab.host}?owner=acme%2Ftools&repo=${repo}`;
    const plain = action === 'gitlab:repo:push' ? { commitMessage: 'Docs' } : { title: 'Docs' };
    return { id: 'it', action, input: { repoUrl, branchName: 'docs', ...plain, ...more } };
  }

  const filesOf = (repo: string, branch = 'docs'): object =>
    Object.fromEntries(catalog.gitlab.state.find(`acme/tools/${repo}`).branches.get(branch) ?? []);
  const userId = (name: string) => catalog.gitlab.state.users.get(name)?.id;
  const commits = () => catalog.gitlab.state.made.commits.length;
  const detailsOf = (repo: string) => {
    const { proposed, made } = catalog.gitlab.state;
    const found = proposed.find(one => one.repository === `acme/tools/${repo}`);
    assert.ok(found);
    return { ...found, ...made.mergeRequests.get(found) };
  };

  it('makes what is new and changes what is other, at a folder of the repository', async () => {
    add('auto');
    const { output, error } = await runs.run(
      [step('auto', { sourcePath: 'made', targetPath: 'docs', description: 'So that' })],
      { files: { 'made/old.md': 'New', 'made/same.md': 'Same', 'made/a/b.md': 'B' } },
    );
    assert.equal(error, '');
    assert.deepEqual(filesOf('auto'), { ...there, 'docs/old.md': 'New', 'docs/a/b.md': 'B' });
    assert.deepEqual(filesOf('auto', 'main'), there);
    assert.deepEqual(output['it'], {
      ...{ targetBranchName: 'main', projectid: 'acme/tools/auto', projectPath: 'acme/tools/auto' },
      mergeRequestUrl: `${catalog.gitlab.baseUrl}/acme/tools/auto/-/merge_requests/1`,
    });
    const { title, body, from, to, removesSource } = detailsOf('auto');
    assert.deepEqual([title, body, from, to, removesSource], ['Docs', 'So that', 'docs', 'main', false]);
  });

  it('does with each file what the step says: create, update, delete or nothing', async () => {
    add('said');
    const changed = { files: { 'docs/old.md': 'New' } };
    const say = (commitAction: string) =>
      runs.run([step('said', { branchName: commitAction, commitAction })], changed);
    const refused = await say('create');
    assert.equal(refused.status, 'failed');
    assert.match(refused.error, /A file with this name already exists.*auto looks/);
    assert.equal((await say('update')).error, '');
    assert.deepEqual(filesOf('said', 'update'), { ...there, 'docs/old.md': 'New' });
    assert.equal((await say('delete')).error, '');
    assert.deepEqual(Object.keys(filesOf('said', 'delete')).sort(), ['README.md', 'docs/same.md']);
    const before = commits();
    assert.equal((await say('skip')).error, '');
    assert.deepEqual([commits(), filesOf('said', 'skip')], [before, there]);
  });

  it('keeps executables, and puts the file in the place of a link', async () => {
    add('modes');
    const skeleton = join(catalog.folder, 'skeleton');
    await mkdir(skeleton);
    await writeFile(join(skeleton, 'run.sh'), '#!/bin/sh\n', { mode: 0o755 });
    await symlink('run.sh', join(skeleton, 'link.sh'));
    const fetched: Step = { action: 'fetch:plain', input: { url: './skeleton' } };
    const { error } = await runs.run([fetched, step('modes', {})], { files: {} });
    assert.equal(error, '');
    const { 'run.sh': script, 'link.sh': linked } = filesOf('modes') as Record<string, string>;
    assert.deepEqual([script, linked], ['#!/bin/sh\n', '#!/bin/sh\n']);
    const { state } = catalog.gitlab;
    const isExecutable = (path: string) =>
      state.made.executables.has(`${state.find('acme/tools/modes').id}:docs:${path}`);
    assert.deepEqual(['run.sh', 'link.sh'].map(isExecutable), [true, false]);
    // One that is no longer executable: its text is the same.
    await chmod(join(skeleton, 'run.sh'), 0o644);
    const push = step('modes', {}, 'gitlab:repo:push');
    assert.equal((await runs.run([fetched, push], { files: {} })).error, '');
    assert.equal(isExecutable('run.sh'), false);
  });

  it('is given to people, tagged, cleaned up after, and merged by itself', async () => {
    add('asked');
    catalog.gitlab.state.made.approvers.set('acme/tools/asked', [userId('eve') ?? 0]);
    const { error, log } = await runs.run([
      step('asked', {
        ...{ removeSourceBranch: true, assignee: 'ada', reviewers: ['bob', 'nobody'], labels: ['a', 'b'] },
        ...{ assignReviewersFromApprovalRules: true, autoMerge: true },
      }),
    ]);
    assert.equal(error, '');
    const { removesSource, assignee, reviewers, labels, mergesItself } = detailsOf('asked');
    assert.deepEqual([removesSource, labels, mergesItself], [true, 'a,b', true]);
    assert.deepEqual([assignee, reviewers], [userId('ada'), [userId('eve'), userId('bob')]]);
    assert.match(log, /warn: nobody was not asked to see to it\. There is no such user/);
  });

  it('goes on without the approval rules where GitLab does not tell them', async () => {
    add('ruleless');
    const { error, log } = await runs.run([step('ruleless', { assignReviewersFromApprovalRules: true })]);
    assert.equal(error, '');
    assert.match(log, /warn: Nobody of its approval rules was asked/);
  });

  it('does not touch a branch that is there', async () => {
    add('taken');
    catalog.gitlab.state.commit('acme/tools/taken', { 'mine.md': 'Mine' }, 'docs');
    const { error } = await runs.run([step('taken', {})], { files: { 'new.md': 'New' } });
    assert.match(error, /^GitLab acme\/tools\/taken: there is a branch docs already/);
    assert.deepEqual(filesOf('taken'), { ...there, 'mine.md': 'Mine' });
  });

  it('is opened once, though the step fails after the commit and is run again', async () => {
    add('again');
    const before = commits();
    catalog.gitlab.misbehave({
      kind: 'status',
      status: 502,
      at: 'POST /gitlab/api/v4/projects/acme%2Ftools%2Fagain/merge_requests',
    });
    const again = step('again', { branchName: 'again' });
    const first = await runs.run([again, { action: 'fs:readdir', input: { paths: ['none'] } }], {
      files: { 'new.md': 'New' },
    });
    assert.match(first.error, /GitLab answered 502/);
    for (let time = 0; time < 2; time++) await runs.retry(first.id);
    const { proposed } = catalog.gitlab.state;
    assert.equal(proposed.filter(one => one.repository === 'acme/tools/again').length, 1);
    assert.equal(commits(), before + 1);
  });

  it('says what is missing: a project, a right, a first commit', async () => {
    assert.match(
      (await runs.run([step('none', {})])).error,
      /GitLab acme\/tools\/none: there is nothing of that/,
    );
    catalog.add({ path: 'acme/tools/empty', files: {} });
    assert.match(
      (await runs.run([step('empty', {})])).error,
      /is empty: a merge request needs a first commit/,
    );
    add('read');
    catalog.gitlab.limitToReading(GitlabCatalog.token, true);
    const { error } = await runs.run([step('read', {})], { files: { 'new.md': 'New' } });
    catalog.gitlab.limitToReading(GitlabCatalog.token, false);
    assert.match(error, /may not do this\. It needs the scope api and the role Developer/);
  });

  const pushTo = (repo: string, more: Step['input'] = {}): Step => step(repo, more, 'gitlab:repo:push');

  it('pushes to a branch that begins at the default one, and then on it', async () => {
    add('pushed');
    const first = await runs.run([pushTo('pushed')], { files: { 'docs/old.md': 'New' } });
    assert.equal(first.error, '');
    assert.deepEqual(filesOf('pushed'), { ...there, 'docs/old.md': 'New' });
    const { commitHash, projectid } = first.output['it'] as Record<string, string>;
    assert.match(commitHash ?? '', /^c0ffee/);
    assert.equal(projectid, 'acme/tools/pushed');
    const second = await runs.run([pushTo('pushed')], { files: { 'docs/old.md': 'Newer' } });
    assert.equal(second.error, '');
    assert.deepEqual(filesOf('pushed'), { ...there, 'docs/old.md': 'Newer' });
    assert.deepEqual(filesOf('pushed', 'main'), there);
  });

  it('pushes nothing where nothing changes, unless the step wants it, and the first commit too', async () => {
    add('same');
    const same = await runs.run([pushTo('same')], { files: there });
    assert.deepEqual(same.output['it'], { projectid: 'acme/tools/same', projectPath: 'acme/tools/same' });
    assert.match(same.log, /warn: Nothing would change/);
    const wanted = await runs.run([pushTo('same', { allowEmpty: true })], { files: there });
    assert.ok('commitHash' in (wanted.output['it'] as object));
    catalog.add({ path: 'acme/tools/begun', files: {} });
    assert.equal((await runs.run([pushTo('begun', { branchName: 'main' })])).error, '');
    assert.deepEqual(filesOf('begun', 'main'), { 'README.md': 'Shop' });
  });

  it('asks nothing in a preview', async () => {
    add('never');
    catalog.requests();
    const { log } = await runs.preview([step('never', {}), { ...pushTo('never'), id: 'other' }]);
    assert.deepEqual(catalog.requests(), []);
    assert.match(log, /publish:gitlab:merge-request does not support dry-run/);
  });

  it('leaves the token in no event, log, database or file', async () => {
    for (const text of await catalog.everythingTold()) assert.doesNotMatch(text, /ThatNobodyMaySee/);
  });
});
