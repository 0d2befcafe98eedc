import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import type { JsonValue } from '../../../model/index.ts';
import { Publishing } from './Publishing.ts';

const ID = 'publish:github';
const open = { protectDefaultBranch: false };

describe('publish:github', function () {
  this.timeout(120_000);
  let publishing: Publishing;
  before(async function () {
    if (process.platform === 'win32') return this.skip();
    publishing = await Publishing.start();
  });
  after(async () => {
    await publishing.close();
  });
  afterEach(() => {
    publishing.check();
  });

  it('makes a repository of an organisation, pushes the workspace, and protects its branch', async () => {
    const { github } = publishing;
    const { outputs, log } = await publishing.run(
      ID,
      {
        repoUrl: publishing.url('acme/shop'),
        description: 'Sells things',
        homepage: 'https://shop.example.com',
        repoVisibility: 'internal',
        defaultBranch: 'main',
        gitCommitMessage: 'A shop',
        gitAuthorName: 'Ada',
        gitAuthorEmail: 'ada@example.com',
        access: 'acme/payments',
        collaborators: [
          { user: 'user:default/ada', access: 'push' },
          { team: 'group:default/payments', access: 'maintain' },
          { user: 'nobody', access: 'pull' },
        ],
        topics: ['Shop', 'money'],
        repoVariables: { REGION: 'eu', STAGE: 'test' },
        deleteBranchOnMerge: true,
        allowMergeCommit: false,
        squashMergeCommitTitle: 'PR_TITLE',
        squashMergeCommitMessage: 'PR_BODY',
        hasWiki: false,
        oidcCustomization: { useDefault: false, includeClaimKeys: ['repo'] },
        customProperties: { tier: 'gold' },
        subscribe: true,
        requiredApprovingReviewCount: 2,
        requireCodeOwnerReviews: true,
        requiredStatusCheckContexts: ['build'],
        requiredCommitSigning: true,
        restrictions: { users: ['ada'], teams: ['payments'] },
        bypassPullRequestAllowances: { teams: ['payments'] },
      },
      {
        files: { 'README.md': 'Shop\n', 'bin/run': '#!/bin/sh\n', '.gitignore': 'out\n', 'out/x': 'x' },
        executables: ['bin/run'],
      },
    );
    const branch = await github.readBranch('acme/shop', 'main');
    assert.deepEqual(outputs, {
      remoteUrl: `${github.url}/acme/shop.git`,
      repoContentsUrl: `${github.url}/acme/shop/blob/main`,
      commitHash: branch?.commit.oid,
    });
    assert.deepEqual(branch?.modes, { '.gitignore': '100644', 'README.md': '100644', 'bin/run': '100755' });
    assert.deepEqual(
      [
        branch.commit.message,
        branch.commit.parents,
        branch.commit.author.name,
        branch.commit.committer.email,
      ],
      ['A shop\n', [], 'Ada', 'ada@example.com'],
    );
    const { settings, ...shop } = publishing.look('acme/shop');
    assert.deepEqual(
      [shop.visibility, shop.description, shop.topics],
      ['internal', 'Sells things', ['shop', 'money']],
    );
    assert.deepEqual(settings.asked, {
      name: 'shop',
      description: 'Sells things',
      homepage: 'https://shop.example.com',
      private: true,
      visibility: 'internal',
      allow_merge_commit: false,
      allow_squash_merge: true,
      allow_rebase_merge: true,
      allow_auto_merge: false,
      allow_update_branch: false,
      delete_branch_on_merge: true,
      squash_merge_commit_title: 'PR_TITLE',
      squash_merge_commit_message: 'PR_BODY',
      has_wiki: false,
      has_issues: true,
      custom_properties: { tier: 'gold' },
    });
    assert.deepEqual([...settings.users], [['ada', 'push']]);
    assert.deepEqual([...settings.teams], [['payments', 'maintain']]);
    assert.deepEqual(
      [...settings.variables],
      [
        ['REGION', 'eu'],
        ['STAGE', 'test'],
      ],
    );
    assert.deepEqual(
      [...settings.others],
      [
        ['oidc', { use_default: false, include_claim_keys: ['repo'] }],
        ['subscription', { subscribed: true, ignored: false }],
      ],
    );
    assert.deepEqual(settings.protections.get('main'), {
      required_status_checks: { strict: true, contexts: ['build'] },
      restrictions: { users: ['ada'], teams: ['payments'], apps: [] },
      enforce_admins: true,
      required_pull_request_reviews: {
        required_approving_review_count: 2,
        require_code_owner_reviews: true,
        dismiss_stale_reviews: false,
        require_last_push_approval: false,
        bypass_pull_request_allowances: { teams: ['payments'] },
      },
      required_conversation_resolution: false,
      required_linear_history: false,
    });
    assert.deepEqual([...settings.signedBranches], ['main']);
    assert.match(
      log.join('\n'),
      /nobody was not let in with pull\. GitHub acme\/shop: there is nothing of that name/,
    );
    assert.match(log.join('\n'), /Pushed commit [0-9a-f]{40} to main of GitHub acme\/shop/);
  });

  it('makes one of the user that the token is of, private and with the branch master where nothing is said', async () => {
    const { github } = publishing;
    const { outputs } = await publishing.run(ID, { repoUrl: publishing.url('octocat/notes'), ...open });
    const branch = await github.readBranch('octocat/notes', 'master');
    assert.deepEqual(
      [outputs['commitHash'], branch?.commit.message],
      [branch?.commit.oid, 'initial commit\n'],
    );
    assert.equal(publishing.look('octocat/notes').visibility, 'private');
    assert.equal(publishing.look('octocat/notes').settings.protections.size, 0);
  });

  it('pushes a folder of the workspace, and nothing beside it', async () => {
    const files = { 'service/README.md': 'In\n', 'secret.txt': 'Out\n' };
    await publishing.run(
      ID,
      { repoUrl: publishing.url('acme/part'), sourcePath: './service', ...open },
      { files },
    );
    assert.deepEqual((await publishing.github.readBranch('acme/part', 'master'))?.files, {
      'README.md': 'In\n',
    });
    const message = await publishing.fails('InputError', ID, {
      repoUrl: publishing.url('acme/none'),
      sourcePath: 'elsewhere',
    });
    assert.match(message, /sourcePath "elsewhere": there is no such folder/);
    assert.equal(publishing.github.look('acme/none'), undefined);
  });

  it('makes and pushes as an app, where the owner has installed it', async () => {
    const { github } = publishing;
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    });
    github.addApp({ appId: 7, publicKey, installations: [{ id: 70, owner: 'acme' }] });
    const access = { apps: [{ appId: 7, privateKey }] };
    const { outputs } = await publishing.run(
      ID,
      { repoUrl: publishing.url('acme/by-app'), ...open },
      { access },
    );
    const branch = await github.readBranch('acme/by-app', 'master');
    assert.equal(outputs['commitHash'], branch?.commit.oid);
    assert.match(
      await publishing.fails(
        'NotAllowedError',
        ID,
        { repoUrl: publishing.url('octocat/by-app') },
        { access },
      ),
      /GitHub octocat: no app of integrations\.github \(host .*\) is installed there/,
    );
  });

  describe('makes nothing, and says why,', () => {
    const fails = async (name: string, input: Record<string, JsonValue>): Promise<string> => {
      const count = publishing.github.requests.length;
      const message = await publishing.fails(name, ID, { ...open, ...input });
      assert.deepEqual(
        publishing.writesSince(count).filter(one => !one.startsWith('POST /orgs/acme/repos')),
        [],
      );
      return message;
    };

    it('where the repository is there', async () => {
      await publishing.github.addRepositories([{ name: 'acme/there', files: { a: 'a' } }]);
      assert.equal(
        await fails('ConflictError', { repoUrl: publishing.url('acme/there') }),
        'GitHub acme/there is there already. Choose another name, delete it, or use publish:github:pull-request to change it.',
      );
      assert.deepEqual((await publishing.github.readBranch('acme/there', 'main'))?.files, { a: 'a' });
    });

    it('where GitHub does not take the name', async () => {
      const repoUrl = publishing.url('acme/my%2Bshop');
      assert.match(
        await fails('InputError', { repoUrl }),
        /my\+shop: GitHub does not take what it was given: .*ASCII letters/,
      );
    });

    it('where the token is not accepted', async () => {
      const token = 'ghp_wrong+token';
      publishing.keepSecret(token);
      assert.match(
        await fails('AuthenticationError', { repoUrl: publishing.url('acme/new'), token }),
        /^GitHub acme\/new: GitHub does not accept the token of the step\. It may have ended or been revoked/,
      );
    });

    it('where the token may not make one, with what it would need', async () => {
      publishing.github.misbehave({ kind: 'status', status: 403, on: '/api/v3/orgs/acme/repos' });
      assert.match(
        await fails('NotAllowedError', { repoUrl: publishing.url('acme/new') }),
        /the token of integrations\.github \(host .*\) may not do this\. It needs the scope repo, .*Administration, write\. GitHub says: Resource not accessible/,
      );
    });

    it('where there is no such owner, or another user is', async () => {
      assert.match(
        await fails('NotFoundError', { repoUrl: publishing.url('nowhere/new') }),
        /there is neither a user nor an organisation nowhere/,
      );
      assert.match(
        await fails('InputError', { repoUrl: publishing.url('grace/new') }),
        /with a token of that user alone, and this one is of octocat/,
      );
    });

    it('where the team that shall administer it is not there', async () => {
      assert.match(
        await fails('NotFoundError', { repoUrl: publishing.url('acme/new'), access: 'acme/sales' }),
        /there is no team acme\/sales/,
      );
    });

    it('where the commit could not be made', async () => {
      const repoUrl = publishing.url('acme/new');
      assert.match(
        await fails('InputError', { repoUrl, defaultBranch: 'a b' }),
        /"a b" is no name of a branch/,
      );
      assert.match(await fails('InputError', { repoUrl, gitAuthorName: '<>' }), /cannot be the author/);
      assert.match(
        await fails('InputError', { repoUrl: 'nowhere.example?owner=a&repo=b' }),
        /no integration for nowhere\.example/,
      );
    });
  });

  it('says that the repository was made where the push fails, and makes nothing twice when it is tried again', async () => {
    const { github } = publishing;
    const kept = new Map<string, JsonValue>();
    const input = {
      repoUrl: publishing.url('acme/again'),
      repoVariables: { REGION: 'eu' },
      topics: ['again'],
      collaborators: [{ user: 'grace', access: 'pull' }],
    };
    github.misbehave({ kind: 'status', status: 403, on: '/acme/again.git/' });
    const message = await publishing.fails('NotAllowedError', ID, input, { kept });
    assert.match(message, /may not push\. It needs the scope repo, .*Contents, write/);
    assert.ok(
      message.endsWith(
        `${github.url}/acme/again was made before that: run the task again to go on there, or delete it.`,
      ),
    );
    const count = github.requests.length;
    const { outputs } = await publishing.run(ID, input, { kept });
    const branch = await github.readBranch('acme/again', 'master');
    assert.equal(outputs['commitHash'], branch?.commit.oid);
    assert.deepEqual(publishing.writesSince(count), [
      'POST /acme/again.git/git-receive-pack',
      'PUT /repos/acme/again/branches/master/protection',
    ]);
    const pushed = github.requests.length;
    assert.deepEqual((await publishing.run(ID, input, { kept })).outputs, outputs);
    assert.deepEqual(publishing.writesSince(pushed), []);
  });

  it('goes on where the variables of an interrupted run are there', async () => {
    const kept = new Map<string, JsonValue>();
    const input = {
      repoUrl: publishing.url('acme/variables'),
      repoVariables: { ONE: '1', TWO: '2' },
      ...open,
    };
    publishing.github.misbehave({
      ...{ kind: 'status', status: 403, on: '/api/v3/repos/acme/variables/actions/oidc' },
    });
    const oidcCustomization = { useDefault: true };
    await publishing.fails('NotAllowedError', ID, { ...input, oidcCustomization }, { kept });
    await publishing.run(ID, { ...input, oidcCustomization }, { kept });
    assert.deepEqual(
      [...publishing.look('acme/variables').settings.variables],
      [
        ['ONE', '1'],
        ['TWO', '2'],
      ],
    );
  });

  it('publishes, with a warning, where GitHub does not protect branches for what is paid or allowed', async () => {
    const { github } = publishing;
    const on = '/api/v3/repos/acme/free';
    github.misbehave({
      ...{ kind: 'status', status: 403, on: `${on}1/branches/` },
      message: 'Upgrade to GitHub Pro or make this repository public to enable this feature.',
    });
    const first = await publishing.run(ID, { repoUrl: publishing.url('acme/free1') });
    assert.ok(
      first.log.some(line => line.startsWith('The branch master is not protected: Upgrade to GitHub Pro')),
    );
    github.misbehave({ kind: 'status', status: 403, on: `${on}2/branches/` });
    const second = await publishing.run(ID, { repoUrl: publishing.url('acme/free2') });
    assert.ok(
      second.log.some(line =>
        /^The branch master is not protected\. .*It needs .*Administration, write/.test(line),
      ),
    );
    assert.ok(second.outputs['commitHash']);
  });

  it('waits for a branch that GitHub does not know of yet', async () => {
    const fault = { kind: 'status', status: 404, message: 'Branch not found' } as const;
    publishing.github.misbehave({ ...fault, on: '/api/v3/repos/acme/late/branches/' });
    await publishing.run(ID, { repoUrl: publishing.url('acme/late') });
    assert.ok(publishing.look('acme/late').settings.protections.has('master'));
  });

  it('ends at once where its task is cancelled', async () => {
    publishing.github.misbehave({ kind: 'hang', on: '/api/v3/orgs/acme/repos' });
    const controller = new AbortController();
    const started = publishing.run(
      ID,
      { repoUrl: publishing.url('acme/never') },
      { signal: controller.signal },
    );
    const timer = setInterval(() => {
      if (publishing.github.requests.at(-1)?.path.endsWith('/orgs/acme/repos') === true) controller.abort();
    }, 20);
    await assert.rejects(started, { name: 'AbortError' });
    clearInterval(timer);
  });
});
