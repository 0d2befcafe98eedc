import assert from 'node:assert/strict';
import type { Entity, JsonObject, JsonValue } from '../../../model/index.ts';
import { Publishing, type StepOptions } from './Publishing.ts';

describe('github:environment:create', function () {
  this.timeout(120_000);
  let publishing: Publishing;
  let count = 0;
  let name: string;
  before(async () => {
    publishing = await Publishing.start();
  });
  after(() => publishing.close());
  beforeEach(async () => {
    name = `acme/deployed-${++count}`;
    await publishing.github.addRepositories([{ name, files: { 'README.md': 'Shop' } }]);
  });
  afterEach(() => {
    publishing.check();
  });

  const run = (id: string, input: JsonObject, options: StepOptions = {}) =>
    publishing.run(id, { repoUrl: publishing.url(name), ...input }, options);
  const fails = (kind: string, id: string, input: JsonObject, options: StepOptions = {}) =>
    publishing.fails(kind, id, { repoUrl: publishing.url(name), ...input }, options);
  const settings = () => publishing.look(name).settings;
  const id = 'github:environment:create';
  const entity = (kind: string, called: string, annotations: Record<string, string> = {}): Entity => ({
    ...{ apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name: called, annotations }, spec: {} },
  });
  const entities = [
    entity('User', 'ada'),
    entity('Group', 'money', { 'github.com/team-slug': 'acme/payments' }),
    entity('Component', 'shop'),
    entity('User', 'ghost'),
  ];

  it('makes an environment with its rules, variables and secrets', async () => {
    publishing.keepSecret('environment-hush');
    const input = {
      name: 'production/eu',
      deploymentBranchPolicy: { protected_branches: false, custom_branch_policies: true },
      customBranchPolicyNames: ['main', 'release/*'],
      customTagPolicyNames: ['v*'],
      environmentVariables: { REGION: 'eu' },
      secrets: { PASSWORD: 'environment-hush' },
      waitTimer: 10,
      preventSelfReview: true,
      reviewers: ['group:default/money', 'user:ada'],
    };
    const kept = new Map<string, JsonValue>();
    await run(id, input, { entities, kept });
    await run(id, input, { entities, kept });
    const made = settings().environments.get('production/eu');
    assert.ok(made);
    assert.deepEqual(made.policies, [
      { name: 'main', type: 'branch' },
      { name: 'release/*', type: 'branch' },
      { name: 'v*', type: 'tag' },
    ]);
    assert.deepEqual(
      [...made.variables, ...made.secrets],
      [
        ['REGION', 'eu'],
        ['PASSWORD', 'environment-hush'],
      ],
    );
    const { reviewers, ...asked } = made.asked;
    assert.deepEqual(asked, {
      deployment_branch_policy: input.deploymentBranchPolicy,
      ...{ wait_timer: 10, prevent_self_review: true },
    });
    assert.deepEqual(
      (reviewers as { type: string }[]).map(({ type }) => type),
      ['Team', 'User'],
    );
  });

  it('makes one of which nothing is said', async () => {
    await run(id, { name: 'test' });
    assert.deepEqual(settings().environments.get('test')?.asked, { deployment_branch_policy: null });
  });

  it('says who cannot approve, before it makes anything', async () => {
    const by = (reviewers: string[], kind = 'InputError') =>
      fails(kind, id, { name: 'a', reviewers }, { entities });
    assert.match(await by(['nobody']), /reviewers: the catalog has no nobody/);
    assert.match(await by(['component:shop']), /component:shop is neither a user nor a group/);
    assert.match(await by(['ghost'], 'NotFoundError'), /reviewers: ghost is not there for GitHub/);
    assert.equal(settings().environments.size, 0);
  });

  it('says what it needs', async () => {
    publishing.github.misbehave({ kind: 'status', status: 403, on: `/api/v3/repos/${name}/environments/` });
    assert.match(await fails('NotAllowedError', id, { name: 'a' }), /It needs .*Administration, write/);
  });
});
