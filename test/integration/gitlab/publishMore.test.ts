import assert from 'node:assert/strict';
import type { JsonObject } from '../../../model/index.ts';
import { TemplateRuns, type Step } from '../scaffolder/TemplateRuns.ts';
import { GitlabCatalog } from './GitlabCatalog.ts';

describe('the other actions of GitLab', function () {
  this.timeout(120_000);
  let catalog: GitlabCatalog;
  let runs: TemplateRuns<GitlabCatalog['gitlab']>;
  let projectId: number;

  before(async () => {
    catalog = await GitlabCatalog.start({ prefix: '/gitlab' });
    const { state } = catalog.gitlab;
    state.addUser({ username: 'ada', name: 'Ada', publicEmail: 'ada@example.com' });
    state.addGroup({ path: 'acme' });
    state.tokenUsers.set(GitlabCatalog.token, 'ada');
    catalog.add('acme/shop');
    projectId = state.find('acme/shop').id;
    runs = await TemplateRuns.open(catalog);
  });
  after(() => catalog.close());

  const state = () => catalog.gitlab.state;
  const step = (action: string, input: JsonObject): Step => ({
    ...{ id: 'it', action, input: { repoUrl: `${catalog.gitlab.host}?owner=acme&repo=shop`, ...input } },
  });
  const fails: Step = { action: 'fs:rename', input: { files: [{ from: 'none', to: 'b' }] } };

  async function outputOf(one: Step): Promise<JsonObject> {
    const { output, error, status } = await runs.run([one]);
    assert.deepEqual([status, error], ['completed', '']);
    return output['it'] as JsonObject;
  }

  it('make the groups that are missing, once', async () => {
    const path = ['acme/tools', { name: 'Our Services', slug: 'services' }];
    const ensure = step('gitlab:group:ensureExists', { path, description: 'Inner' });
    const { groupId } = await outputOf(ensure);
    const made = state().groups.get('acme/tools/services');
    assert.deepEqual([made?.name, made?.description, made?.id], ['Our Services', 'Inner', groupId]);
    assert.equal(state().groups.get('acme/tools')?.description, '');
    catalog.requests();
    assert.deepEqual(await outputOf(ensure), { groupId });
    assert.deepEqual(
      catalog.requests().filter(one => one.startsWith('POST /gitlab')),
      [],
    );
    const refused = await runs.run([step('gitlab:group:ensureExists', { path: ['acme/../x'] })]);
    assert.match(refused.error, /"\.\." is no name of a group/);
  });

  it('let users and groups into a group, with another role, and out of it', async () => {
    state().addGroup({ path: 'guests' });
    const [user, group] = [state().users.get('ada')?.id ?? 0, state().groups.get('guests')?.id ?? 0];
    const members = { path: 'acme', userIds: [user], groupIds: [group] };
    const letIn = await outputOf(step('gitlab:group:access', { ...members, accessLevel: 'reporter' }));
    assert.deepEqual(letIn, { ...members, accessLevel: 20 });
    await outputOf(step('gitlab:group:access', { ...members, accessLevel: 40 }));
    assert.deepEqual(state().made.access, [
      { group: 'acme', kind: 'user', id: user, level: 40 },
      { group: 'acme', kind: 'group', id: group, level: 40 },
    ]);
    const out = step('gitlab:group:access', { ...members, action: 'remove' });
    for (let time = 0; time < 2; time++) assert.deepEqual(await outputOf(out), members);
    assert.deepEqual(state().made.access, []);
    const refused = await runs.run([step('gitlab:group:access', { ...members, accessLevel: 'king' })]);
    assert.match(refused.error, /accessLevel "king" is no role: give no_access/);
  });

  it('make tokens that are kept nowhere, and no two of them', async () => {
    const token = {
      ...step('gitlab:projectAccessToken:create', { projectId, name: 'release' }),
      id: 'token',
    };
    const deploy = step('gitlab:projectDeployToken:create', {
      ...{ projectId: 'acme/shop', name: 'cluster', username: 'puller', scopes: ['read_registry'] },
    });
    const variable = step('gitlab:projectVariable:create', {
      ...{
        projectId,
        key: 'TOKEN',
        value: '${{ steps.token.output.access_token }}',
        variableType: 'env_var',
      },
      ...{ masked: true, environmentScope: 'production' },
    });
    const first = await runs.run([token, deploy, { ...variable, id: 'variable' }, fails]);
    assert.equal(first.status, 'failed');
    const { tokens, variables } = state().made;
    const [before] = variables;
    assert.deepEqual(
      tokens.map(({ kind, name }) => [kind, name]),
      [
        ['access_tokens', 'release'],
        ['deploy_tokens', 'cluster'],
      ],
    );
    assert.equal(before?.['value'], tokens[0]?.token);
    const old = tokens.map(one => one.token);
    await runs.retry(first.id);
    // The old ones were revoked, and what was made of them is of the new ones.
    assert.deepEqual(tokens.map(({ kind, name }) => [kind, name]).sort(), [
      ['access_tokens', 'release'],
      ['deploy_tokens', 'cluster'],
    ]);
    const current = tokens.find(({ kind }) => kind === 'access_tokens')?.token;
    assert.equal(old.includes(current ?? ''), false);
    assert.deepEqual(
      variables.map(({ key, value, masked, environment_scope: scope }) => [key, value, masked, scope]),
      [['TOKEN', current, true, 'production']],
    );
  });

  it('say that a variable is there, or that the token may not', async () => {
    const variable = step('gitlab:projectVariable:create', {
      ...{ projectId, key: 'TAKEN', value: '1', variableType: 'file', maskedAndHidden: false },
    });
    await outputOfNothing(variable);
    assert.match((await runs.run([variable])).error, /there is a variable TAKEN for \* already/);
    catalog.gitlab.limitToReading(GitlabCatalog.token, true);
    const { error } = await runs.run([step('gitlab:projectAccessToken:create', { projectId })]);
    catalog.gitlab.limitToReading(GitlabCatalog.token, false);
    assert.match(error, /^GitLab project \d+: .* needs the scope api and the role Maintainer/);
  });

  async function outputOfNothing(one: Step): Promise<void> {
    assert.equal((await runs.run([one])).error, '');
  }

  it('open an issue and change it, without touching what is not named', async () => {
    state().made.epics.push({ id: 7, group: 'acme' }, { id: 8, group: 'acme/tools' });
    const opened = await outputOf(
      step('gitlab:issues:create', {
        ...{ title: 'On call', description: 'Who?', assignees: [18], labels: 'docs', confidential: true },
        ...{ dueDate: '2030-01-31T00:00:00Z', issueType: 'task', weight: 2, epicId: 7 },
      }),
    );
    const [issue] = state().made.issues;
    assert.deepEqual(opened, {
      issueUrl: `${catalog.gitlab.baseUrl}/acme/shop/-/issues/1`,
      ...{ issueId: issue?.['id'], issueIid: 1 },
    });
    assert.deepEqual(
      [issue?.['due_date'], issue?.['epic_id'], issue?.['created_at']],
      ['2030-01-31', 7, undefined],
    );
    const edit = { projectId, issueIid: 1, title: 'At night', stateEvent: 'close' };
    const changed = await outputOf(step('gitlab:issue:edit', edit));
    assert.deepEqual(
      [changed['title'], changed['state'], changed['projectId']],
      ['At night', 'closed', projectId],
    );
    assert.deepEqual([issue?.['assignee_ids'], issue?.['confidential']], [[18], true]);
    const { log } = await runs.run([step('gitlab:issues:create', { title: 'Far', epicId: 8, projectId })]);
    assert.match(log, /warn: There is no epic 8 of a group that acme\/shop is in/);
    const again = await runs.run([step('gitlab:issues:create', { title: 'Once' }), fails]);
    await runs.retry(again.id);
    assert.equal(state().made.issues.filter(one => one['title'] === 'Once').length, 1);
  });

  it('start a pipeline, and leave no trigger behind', async () => {
    const trigger = step('gitlab:pipeline:trigger', {
      ...{ projectId, tokenDescription: 'By a template', branch: 'main', variables: { STAGE: 'test' } },
    });
    const { pipelineUrl } = await outputOf(trigger);
    assert.equal(pipelineUrl, `${catalog.gitlab.baseUrl}/acme/shop/-/pipelines/1`);
    assert.deepEqual(state().made.pipelines, [
      { project: projectId, ref: 'main', variables: { STAGE: 'test' } },
    ]);
    const input = { ...trigger.input, branch: 'none' };
    assert.match((await runs.run([{ ...trigger, input }])).error, /Reference not found/);
    assert.equal(
      state().made.tokens.some(one => one.kind === 'triggers'),
      false,
    );
  });

  it('tell of a user, or of whoever the token is of', async () => {
    const id = state().users.get('ada')?.id ?? 0;
    const known = {
      ...{ id, username: 'ada', name: 'Ada', state: 'active', webUrl: `${catalog.gitlab.baseUrl}/ada` },
      ...{ createdAt: '2020-01-02T03:04:05.678Z', publicEmail: 'ada@example.com' },
    };
    const { host: repoUrl } = catalog.gitlab;
    assert.deepEqual(await outputOf(step('gitlab:user:info', { userId: id, repoUrl })), known);
    const self = await outputOf(step('gitlab:user:info', { repoUrl }));
    assert.deepEqual(self, { ...known, email: 'ada@example.com' });
    assert.match(
      (await runs.run([step('gitlab:user:info', { userId: 99_999 })])).error,
      /there is nothing of that name, or the token of .* may not see it/,
    );
  });

  it('ask nothing in a preview', async () => {
    catalog.requests();
    const { log, output } = await runs.preview([
      ...[
        step('gitlab:projectAccessToken:create', { projectId }),
        step('gitlab:projectDeployToken:create', { projectId, name: 'a', scopes: ['b'] }),
        step('gitlab:projectVariable:create', { projectId, key: 'A', value: 'b', variableType: 'file' }),
        step('gitlab:issues:create', { title: 'A' }),
        step('gitlab:issue:edit', { projectId, issueIid: 1 }),
        step('gitlab:pipeline:trigger', { projectId, tokenDescription: 'a', branch: 'main' }),
        step('gitlab:user:info', {}),
        step('gitlab:group:access', { path: 'acme', userIds: [1] }),
      ].map((one, index) => ({ ...one, id: `step${index}` })),
      step('gitlab:group:ensureExists', { path: ['acme/new'] }),
    ]);
    assert.deepEqual(catalog.requests(), []);
    assert.deepEqual(output['it'], { groupId: 42 });
    assert.match(log, /Would make the groups of acme\/new that are missing/);
  });

  it('leave no token in an event, a log, the database or a file', async () => {
    for (const text of await catalog.everythingTold()) {
      assert.doesNotMatch(text, /ThatNobodyMaySee|glpat-made/);
    }
  });
});
