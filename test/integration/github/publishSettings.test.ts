import assert from 'node:assert/strict';
import type { JsonObject, JsonValue } from '../../../model/index.ts';
import { Publishing, type StepOptions } from './Publishing.ts';

const workflow = 'on: { workflow_dispatch: { inputs: { stage: {} } } }\n';

/** Those that have no publish*.test.ts of their own. */
describe('the other actions of GitHub', function () {
  this.timeout(120_000);
  let publishing: Publishing;
  let count = 0;
  let name: string;
  before(async function () {
    if (process.platform === 'win32') return this.skip();
    publishing = await Publishing.start();
  });
  after(() => publishing.close());
  beforeEach(async () => {
    name = `acme/other-${++count}`;
    await publishing.github.addRepositories([
      {
        name,
        files: { 'README.md': 'Shop\n', '.github/workflows/deploy.yml': workflow, 'x.yml': 'on: push' },
      },
    ]);
  });
  afterEach(() => {
    publishing.check();
  });

  const run = (id: string, input: JsonObject, options: StepOptions = {}) =>
    publishing.run(id, { repoUrl: publishing.url(name), ...input }, options);
  const fails = (kind: string, id: string, input: JsonObject, options: StepOptions = {}) =>
    publishing.fails(kind, id, { repoUrl: publishing.url(name), ...input }, options);
  const settings = () => publishing.look(name).settings;
  const refuse = (path: string, message?: string) => {
    publishing.github.misbehave({
      ...{ kind: 'status', status: 403, on: `/api/v3/repos/${name}${path}` },
      ...(message !== undefined && { message }),
    });
  };

  describe('github:repo:create', () => {
    const id = 'github:repo:create';

    it('makes a repository without files, or with a first commit by GitHub, and opens its workflows', async () => {
      name = 'acme/made';
      const { outputs } = await run(id, { repoVisibility: 'public', description: 'Made', hasIssues: false });
      assert.deepEqual(outputs, {
        remoteUrl: `${publishing.github.url}/acme/made.git`,
        repoContentsUrl: `${publishing.github.url}/acme/made/blob/main`,
      });
      assert.equal(publishing.look(name).visibility, 'public');
      assert.equal(settings().asked['has_issues'], false);
      assert.equal(await publishing.github.readBranch(name, 'main'), undefined);
      name = 'acme/begun';
      await run(id, { autoInit: true, workflowAccess: 'organization', repoVariables: { A: 'b' } });
      assert.deepEqual((await publishing.github.readBranch(name, 'main'))?.files, { 'README.md': '# begun' });
      assert.deepEqual(settings().others.get('workflowAccess'), { access_level: 'organization' });
      assert.deepEqual([...settings().variables], [['A', 'b']]);
    });

    it('sets secrets that only GitHub can read', async () => {
      name = 'acme/secretive';
      publishing.keepSecret('npm-hush-1', 'hush\nof two lines ✓');
      const { log } = await run(id, { secrets: { NPM_TOKEN: 'npm-hush-1', other: 'hush\nof two lines ✓' } });
      assert.deepEqual(
        [...settings().secrets],
        [
          ['NPM_TOKEN', 'npm-hush-1'],
          ['OTHER', 'hush\nof two lines ✓'],
        ],
      );
      assert.deepEqual(log.slice(-2), ['Set the secret NPM_TOKEN', 'Set the secret other']);
    });

    it('goes on with its secrets where it was interrupted among them, and says what they need', async () => {
      name = 'acme/interrupted';
      publishing.keepSecret('first-hush', 'second-hush');
      const kept = new Map<string, JsonValue>();
      const input = { secrets: { FIRST: 'first-hush', SECOND: 'second-hush' } };
      refuse('/actions/secrets/SECOND');
      assert.match(
        await fails('NotAllowedError', id, input, { kept }),
        /It needs the scope repo, .*Secrets, write/,
      );
      const asked = publishing.github.requests.length;
      await run(id, input, { kept });
      assert.deepEqual(publishing.writesSince(asked), ['PUT /repos/acme/interrupted/actions/secrets/SECOND']);
      name = 'acme/misnamed';
      publishing.keepSecret('third-hush');
      assert.match(
        await fails('InputError', id, { secrets: { 'NOT-A-NAME': 'third-hush' } }),
        /GitHub does not take what it was given: Secret names can only contain/,
      );
    });

    it('refuses one that is there', async () => {
      assert.match(await fails('ConflictError', id, {}), /is there already\. Choose another name/);
    });
  });

  describe('github:repo:push', () => {
    const id = 'github:repo:push';
    const main = { defaultBranch: 'main' };

    it('pushes the workspace to a repository that is empty, and protects its branch', async () => {
      name = `${name}-empty`;
      await publishing.github.addRepositories([{ name }]);
      const { outputs } = await run(id, { ...main, gitCommitMessage: 'First', dismissStaleReviews: true });
      const branch = await publishing.github.readBranch(name, 'main');
      assert.deepEqual(branch?.files, { 'README.md': 'Shop\n' });
      assert.deepEqual(outputs, {
        remoteUrl: `${publishing.github.url}/${name}.git`,
        repoContentsUrl: `${publishing.github.url}/${name}/blob/main`,
        commitHash: branch.commit.oid,
      });
      const rules = settings().protections.get('main')?.['required_pull_request_reviews'];
      assert.equal((rules as JsonObject)['dismiss_stale_reviews'], true);
    });

    it('overwrites nothing', async () => {
      const before = await publishing.github.readBranch(name, 'main');
      assert.match(
        await fails('ConflictError', id, main),
        /there is a branch main already, with commits of its own\. Nothing was overwritten/,
      );
      assert.equal((await publishing.github.readBranch(name, 'main'))?.commit.oid, before?.commit.oid);
      assert.equal(settings().protections.size, 0);
    });

    it('says that there is no repository, or that it is archived', async () => {
      await publishing.github.change(name, { isArchived: true });
      assert.match(await fails('NotAllowedError', id, main), /may not push\. It needs .*Contents, write/);
      name = 'acme/nowhere';
      assert.match(
        await fails('NotAllowedError', id, main),
        /GitHub acme\/nowhere: there is nothing of that name/,
      );
    });
  });

  describe('github:issues:create and github:issues:label', () => {
    const id = 'github:issues:create';

    it('open an issue once, and give it labels', async () => {
      const kept = new Map<string, JsonValue>();
      const input = {
        title: 'Say who',
        body: 'None yet.',
        assignees: ['ada'],
        labels: ['docs'],
        milestone: '3',
      };
      const { outputs } = await run(id, input, { kept });
      assert.deepEqual(outputs, { issueUrl: `${publishing.github.url}/${name}/issues/1`, issueNumber: 1 });
      assert.deepEqual((await run(id, input, { kept })).outputs, outputs);
      await run('github:issues:label', { number: 1, labels: ['template', 'docs'] });
      const [issue, ...more] = settings().issues;
      assert.deepEqual(
        [issue?.title, issue?.body, issue?.assignees, issue?.milestone, more],
        ['Say who', 'None yet.', ['ada'], 3, []],
      );
      assert.deepEqual(issue?.labels, ['docs', 'template']);
    });

    it('say why they cannot', async () => {
      assert.match(
        await fails('InputError', id, { title: 'A', assignees: ['nobody'] }),
        /Validation Failed, assignees: invalid/,
      );
      refuse('/issues');
      assert.match(await fails('NotAllowedError', id, { title: 'A' }), /It needs .*Issues, write/);
      assert.match(
        await fails('NotAllowedError', 'github:issues:label', { number: 99, labels: ['a'] }),
        /there is nothing of that name, or the token .* may not do this/,
      );
    });

    it('say in a dry run what they would do, and ask nothing', async () => {
      const asked = publishing.github.requests.length;
      const { outputs, log } = await run(id, { title: 'A' }, { isDryRun: true });
      assert.equal(publishing.github.requests.length, asked);
      assert.deepEqual(log, [`Would open the issue "A" in GitHub ${name}`]);
      assert.equal(outputs['issueNumber'], 1);
    });
  });

  describe('github:webhook', () => {
    const id = 'github:webhook';
    const webhookUrl = 'https://ci.example.com/github';

    it('has GitHub tell of what was chosen, or of pushes', async () => {
      publishing.keepSecret('webhook-hush');
      await run(id, {
        ...{ webhookUrl, webhookSecret: 'webhook-hush', events: ['push', 'release'], contentType: 'json' },
        insecureSsl: true,
      });
      await run(id, { webhookUrl: `${webhookUrl}/all`, events: '*', active: false });
      await run(id, { webhookUrl: `${webhookUrl}/pushes` });
      const config = { url: webhookUrl, content_type: 'json', insecure_ssl: '1', secret: 'webhook-hush' };
      const plain = { content_type: 'form', insecure_ssl: '0' };
      assert.deepEqual(settings().hooks, [
        { config, events: ['push', 'release'], active: true },
        { config: { ...plain, url: `${webhookUrl}/all` }, events: ['*'], active: false },
        { config: { ...plain, url: `${webhookUrl}/pushes` }, events: ['push'], active: true },
      ]);
    });

    it('says that there is one already, or what it needs', async () => {
      await run(id, { webhookUrl });
      assert.match(await fails('InputError', id, { webhookUrl }), /Hook already exists on this repository/);
      refuse('/hooks');
      assert.match(
        await fails('NotAllowedError', id, { webhookUrl }),
        /It needs the scope admin:repo_hook, .*Webhooks, write/,
      );
    });

    it('says in a dry run what it would do, and asks nothing', async () => {
      const asked = publishing.github.requests.length;
      publishing.keepSecret('dry-hush');
      const { log } = await run(
        id,
        { webhookUrl, webhookSecret: 'dry-hush', events: '*' },
        { isDryRun: true },
      );
      assert.deepEqual(log, [`Would have GitHub ${name} tell ${webhookUrl} of: *`]);
      assert.equal(publishing.github.requests.length, asked);
    });
  });

  describe('github:actions:dispatch', () => {
    const id = 'github:actions:dispatch';
    const deploy = { workflowId: 'deploy.yml', branchOrTagName: 'main' };

    it('starts a workflow once, and tells of its run where it is asked to', async () => {
      const kept = new Map<string, JsonValue>();
      const input = { ...deploy, workflowInputs: { stage: 'test' }, returnWorkflowRunDetails: true };
      const { outputs } = await run(id, input, { kept });
      const runId = outputs['workflowRunId'] as number;
      assert.deepEqual(outputs, {
        workflowRunId: runId,
        workflowRunUrl: `${publishing.github.apiBaseUrl}/repos/${name}/actions/runs/${runId}`,
        workflowRunHtmlUrl: `${publishing.github.url}/${name}/actions/runs/${runId}`,
      });
      assert.deepEqual((await run(id, input, { kept })).outputs, outputs);
      assert.deepEqual((await run(id, deploy)).outputs, {});
      assert.deepEqual(settings().dispatches, [
        { workflow: 'deploy.yml', ref: 'main', inputs: { stage: 'test' }, return_run_details: true },
        { workflow: 'deploy.yml', ref: 'main' },
      ]);
    });

    it('says that there is no such workflow or branch, or that it cannot be started', async () => {
      assert.match(
        await fails('NotAllowedError', id, { ...deploy, workflowId: 'none.yml' }),
        /there is nothing of that name.* It needs .*Actions, write/,
      );
      assert.match(
        await fails('InputError', id, { ...deploy, branchOrTagName: 'gone' }),
        /No ref found for: gone/,
      );
      await publishing.github.commit(name, { '.github/workflows/x.yml': 'on: push\n' });
      assert.match(
        await fails('InputError', id, { ...deploy, workflowId: 'x.yml' }),
        /does not have 'workflow_dispatch' trigger/,
      );
    });
  });

  describe('github:autolinks:create', () => {
    const id = 'github:autolinks:create';
    const link = { keyPrefix: 'SHOP-', urlTemplate: 'https://tickets.example.com/<num>' };

    it('makes a link, with letters unless it is told otherwise', async () => {
      await run(id, link);
      await run(id, { ...link, isAlphanumeric: false });
      const made = { key_prefix: link.keyPrefix, url_template: link.urlTemplate };
      assert.deepEqual(settings().autolinks, [
        { ...made, is_alphanumeric: true },
        { ...made, is_alphanumeric: false },
      ]);
    });

    it('says what is wrong with one', async () => {
      assert.match(
        await fails('InputError', id, { ...link, urlTemplate: 'https://x' }),
        /must contain a <num> token/,
      );
      refuse('/autolinks');
      assert.match(await fails('NotAllowedError', id, link), /It needs .*Administration, write/);
    });
  });

  describe('github:deployKey:create', () => {
    const id = 'github:deployKey:create';
    const key = { publicKey: 'ssh-ed25519 AAAA1', privateKey: 'private-hush-key', deployKeyName: 'Push key' };

    it('adds a key, and keeps its private one as a secret', async () => {
      publishing.keepSecret(key.privateKey);
      assert.deepEqual((await run(id, key)).outputs, { privateKeySecretName: 'PUSH_KEY_PRIVATE_KEY' });
      assert.deepEqual(settings().deployKeys, [{ title: 'Push key', key: key.publicKey }]);
      assert.deepEqual([...settings().secrets], [['PUSH_KEY_PRIVATE_KEY', key.privateKey]]);
    });

    it('goes on where its secret could not be set', async () => {
      const input = { ...key, publicKey: 'ssh-ed25519 AAAA2', privateKeySecretName: 'DEPLOY' };
      const kept = new Map<string, JsonValue>();
      refuse('/actions/secrets/public-key');
      assert.match(await fails('NotAllowedError', id, input, { kept }), /It needs .*Secrets, write/);
      assert.deepEqual((await run(id, input, { kept })).outputs, { privateKeySecretName: 'DEPLOY' });
      assert.equal(settings().deployKeys.length, 1);
    });

    it('says that a key is in use', async () => {
      await run(id, { ...key, publicKey: 'ssh-ed25519 AAAA3' });
      assert.match(
        await fails('ConflictError', id, { ...key, publicKey: 'ssh-ed25519 AAAA3' }),
        /the key Push key is in use already/,
      );
    });
  });

  describe('github:branch-protection:create', () => {
    const id = 'github:branch-protection:create';

    it('protects the default branch, or another', async () => {
      await publishing.github.commit(name, { a: 'a' }, { branch: 'release/1' });
      await run(id, { requiredApprovingReviewCount: 3, requiredLinearHistory: true });
      await run(id, {
        branch: 'release/1',
        enforceAdmins: false,
        blockCreations: true,
        requiredCommitSigning: true,
      });
      const { protections, signedBranches } = settings();
      assert.deepEqual([...protections.keys(), ...signedBranches], ['main', 'release/1', 'release/1']);
      assert.equal(protections.get('main')?.['required_linear_history'], true);
      assert.equal(protections.get('main')?.['enforce_admins'], true);
      assert.equal(protections.get('release/1')?.['enforce_admins'], false);
      assert.equal(protections.get('release/1')?.['block_creations'], true);
    });

    it('says that there is no such branch, or what it needs', async () => {
      assert.match(
        await fails('NotFoundError', id, { branch: 'gone' }),
        /there is no branch gone to protect\. Push it first/,
      );
      refuse('/branches/main');
      assert.match(
        await fails('NotAllowedError', id, { branch: 'main' }),
        /It needs .*Administration, write/,
      );
    });
  });

  describe('github:pages:enable', () => {
    const id = 'github:pages:enable';

    it('has a workflow or GitHub build a site, once', async () => {
      await run(id, { buildType: 'legacy', sourcePath: '/docs' });
      assert.deepEqual(settings().others.get('pages'), {
        build_type: 'legacy',
        source: { branch: 'main', path: '/docs' },
      });
      assert.match(await fails('ConflictError', id, {}), /has a site already\. Change it on GitHub/);
    });

    it('says that its branch is not there, or what it needs', async () => {
      assert.match(await fails('InputError', id, { sourceBranch: 'gone' }), /The gone branch must exist/);
      refuse('/pages');
      assert.match(await fails('NotAllowedError', id, {}), /Administration and Pages, write/);
    });
  });

  it('of which a dry run runs only those that then ask nothing', () => {
    const dry = publishing.actions.filter(({ supportsDryRun }) => supportsDryRun).map(({ id }) => id);
    assert.deepEqual(dry, ['publish:github:pull-request', 'github:issues:create', 'github:webhook']);
    assert.equal(publishing.actions.length, 13);
  });
});
