import assert from 'node:assert/strict';
import { runGit } from '../../helpers/git/runGit.ts';
import { TemplateRuns, type Step } from '../scaffolder/TemplateRuns.ts';
import { GitlabCatalog } from './GitlabCatalog.ts';

describe('publish:gitlab', function () {
  this.timeout(120_000);
  let catalog: GitlabCatalog;
  let runs: TemplateRuns<GitlabCatalog['gitlab']>;

  before(async () => {
    catalog = await GitlabCatalog.start({ prefix: '/gitlab' });
    const { state } = catalog.gitlab;
    state.addGroup({ path: 'acme' });
    state.addGroup({ path: 'acme/tools' });
    state.addUser({ username: 'ada' });
    state.addUser({ username: 'bob' });
    runs = await TemplateRuns.open(catalog);
  });
  after(() => catalog.close());

  function publish(repo: string, more: Step['input'] = {}): Step {
    const repoUrl = `${catalog.gitlab.host}?owner=acme%2Ftools&repo=${repo}`;
    return { id: 'it', action: 'publish:gitlab', input: { repoUrl, defaultBranch: 'main', ...more } };
  }

  const find = (repo: string) => catalog.gitlab.state.find(`acme/tools/${repo}`);
  const posts = (): string[] => catalog.requests().filter(one => one.startsWith('POST /gitlab/api/v4/'));

  it('makes a project and pushes the workspace, by git itself', async () => {
    const { status, output, error, log } = await runs.run(
      [
        publish('shop', {
          gitCommitMessage: 'A shop',
          gitAuthorName: 'Ada',
          gitAuthorEmail: 'ada@example.com',
        }),
      ],
      { files: { 'README.md': 'Shop', 'src/main.ts': 'run();\n' } },
    );
    assert.deepEqual([status, error], ['completed', '']);
    const { id, branches, defaultBranch } = find('shop');
    assert.equal(defaultBranch, 'main');
    assert.deepEqual(Object.fromEntries(branches.get('main') ?? []), {
      'README.md': 'Shop',
      'src/main.ts': 'run();\n',
    });
    const cwd = await catalog.gitlab.pushed.folder('acme/tools/shop');
    const told = await runGit(['log', '--format=%H|%an|%ae|%s', 'main'], { cwd });
    const [commitHash, ...rest] = told.toString().trim().split('|');
    assert.deepEqual(rest, ['Ada', 'ada@example.com', 'A shop']);
    const remoteUrl = `${catalog.gitlab.baseUrl}/acme/tools/shop`;
    assert.deepEqual(output['it'], {
      ...{ remoteUrl, repoContentsUrl: `${remoteUrl}/-/blob/main`, projectId: id, commitHash, created: true },
    });
    assert.match(log, /Created http.*\/gitlab\/acme\/tools\/shop\n/);
    assert.match(log, /Pushed commit [0-9a-f]{40} to main of GitLab acme\/tools\/shop/);
  });

  it('has settings, owners, branches and variables, as the step says', async () => {
    const { state } = catalog.gitlab;
    state.tokenUsers.set(GitlabCatalog.token, 'ada');
    const { status, error } = await runs.run([
      publish('rich', {
        topics: ['lost'],
        settings: { visibility: 'internal', description: 'Sells', topics: ['shop'], merge_method: 'ff' },
        setUserAsOwner: true,
        ownerUsername: 'bob',
        branches: [
          { name: 'next', create: true, protect: true },
          { name: 'main', protect: true },
        ],
        projectVariables: [{ key: 'REGION', value: 'eu', environment_scope: 'production' }],
      }),
    ]);
    assert.deepEqual([status, error], ['completed', '']);
    const { id, topics, settings, branches } = find('rich');
    assert.deepEqual(topics, ['shop']);
    assert.deepEqual(settings, {
      ...{ name: 'rich', visibility: 'internal', description: 'Sells', merge_method: 'ff' },
    });
    assert.deepEqual([...branches.keys()].sort(), ['main', 'next']);
    const ids = ['ada', 'bob'].map(name => state.users.get(name)?.id);
    assert.deepEqual(
      state.made.members.filter(one => one.project === id).map(one => [one.user, one.level]),
      ids.map(user => [user, 50]),
    );
    assert.deepEqual(state.made.protectedBranches, [{ project: id, name: 'next' }]);
    const [variable] = state.made.variables;
    assert.deepEqual(variable, {
      ...{ project: id, key: 'REGION', value: 'eu', environment_scope: 'production' },
      ...{ variable_type: 'env_var', protected: false, masked: false, raw: false },
    });
  });

  it('says that a project is there, and leaves it alone where the step says so', async () => {
    catalog.add('acme/tools/there');
    const refused = await runs.run([publish('there')]);
    assert.equal(refused.status, 'failed');
    assert.match(refused.error, /^GitLab acme\/tools\/there is there already\. Choose another name/);
    catalog.requests();
    const { status, output } = await runs.run([publish('there', { skipExisting: true })]);
    assert.equal(status, 'completed');
    assert.deepEqual(posts(), []);
    const { created, projectId, repoContentsUrl, commitHash } = output['it'] as Record<string, unknown>;
    assert.deepEqual([created, projectId, commitHash], [false, find('there').id, undefined]);
    assert.match(String(repoContentsUrl), /\/acme\/tools\/there\/-\/blob\/main$/);
    assert.deepEqual([...(find('there').branches.get('main')?.keys() ?? [])], ['catalog-info.yaml']);
  });

  it('makes an empty one where the step wants no files', async () => {
    const { status, output } = await runs.run([publish('bare', { sourcePath: false })]);
    assert.equal(status, 'completed');
    assert.equal(find('bare').branches.size, 0);
    assert.equal((output['it'] as Record<string, unknown>)['created'], true);
  });

  it('says that the group is missing, before anything is made', async () => {
    catalog.requests();
    const repoUrl = `${catalog.gitlab.host}?owner=nobody&repo=shop`;
    const { status, error } = await runs.run([publish('x', { repoUrl })]);
    assert.equal(status, 'failed');
    assert.match(error, /^GitLab nobody\/shop: there is neither a group nor a user nobody.*ensureExists/);
    assert.deepEqual(posts(), []);
  });

  it('takes the token of the step in the place of the other one, and says where it is not accepted', async () => {
    const secrets = { gitlab: 'glpat-ofSomebodyWhoIsNotLetIn' };
    const step = publish('mine', { token: '${{ secrets.gitlab }}' });
    const refused = await runs.run([step], { secrets });
    assert.equal(refused.status, 'failed');
    assert.match(refused.error, /GitLab does not accept the token of the step\. It may have ended/);
    assert.doesNotMatch(refused.log + refused.error, /ofSomebody/);
    catalog.gitlab.allowToken(secrets.gitlab);
    const { status } = await runs.retry(refused.id, secrets);
    assert.equal(status, 'completed');
    assert.equal(find('mine').branches.size, 1);
    catalog.gitlab.revokeToken(secrets.gitlab);
  });

  it('says which scope is missing', async () => {
    catalog.gitlab.limitToReading(GitlabCatalog.token, true);
    const { error } = await runs.run([publish('refused')]);
    catalog.gitlab.limitToReading(GitlabCatalog.token, false);
    assert.match(
      error,
      /the token of integrations\.gitlab \(host .*\) may not do this\. It needs the scope api .*GitLab says: insufficient_scope/,
    );
  });

  it('goes on where it failed when it is run again, and makes nothing twice', async () => {
    catalog.requests();
    catalog.gitlab.misbehave({ kind: 'status', status: 500, at: 'git-receive-pack' });
    const step = publish('again', {
      projectVariables: [{ key: 'A', value: '1' }],
      branches: [{ name: 'next', create: true }],
    });
    const first = await runs.run([step, { action: 'fs:rename', input: { files: [{ from: 'a', to: 'b' }] } }]);
    assert.equal(first.status, 'failed');
    assert.match(first.error, /the push failed.*\/acme\/tools\/again was made before that/);
    const second = await runs.retry(first.id);
    // The step after it fails.
    assert.equal(second.status, 'failed');
    assert.match(second.log, /Pushed commit/);
    const third = await runs.retry(first.id);
    assert.equal(third.status, 'failed');
    const made = posts().map(one => one.replace(/\/\d+\//, '/ID/').slice('POST /gitlab/api/v4'.length));
    assert.deepEqual(made, ['/projects', '/projects/ID/repository/branches', '/projects/ID/variables']);
  });

  it('asks nothing in a preview', async () => {
    catalog.requests();
    const { log, output } = await runs.preview([publish('never')]);
    assert.deepEqual(catalog.requests(), []);
    assert.match(log, /publish:gitlab does not support dry-run/);
    assert.ok('it' in output);
  });

  it('leaves the token in no event, log, database or file', async () => {
    for (const text of await catalog.everythingTold()) {
      assert.doesNotMatch(text, /ThatNobodyMaySee|ofSomebodyWhoIsNotLetIn/);
    }
  });
});
