import assert from 'node:assert/strict';
import type { JsonObject } from '../../../model/index.ts';
import { TemplateRuns, type TemplateRun } from '../providers/TemplateRuns.ts';
import { BitbucketCloudCatalog } from './BitbucketCloudCatalog.ts';

describe('what templates may do on Bitbucket Cloud beside publishing', function () {
  this.timeout(120_000);
  let catalog: BitbucketCloudCatalog;

  beforeEach(async () => {
    catalog = await BitbucketCloudCatalog.start();
    catalog.add('acme/shop');
  });
  afterEach(() => catalog.close());

  /** Where bitbucket.org is the stand-in, as an entry with another apiBaseUrl makes it. */
  const open = (action: string, outputs: string[], entry: object = {}): Promise<TemplateRuns> => {
    const { host, apiBaseUrl } = catalog.bitbucket;
    const token = '${BITBUCKET_TOKEN}';
    return TemplateRuns.open(catalog, action, outputs, {
      bitbucketCloud: [
        { apiBaseUrl, token },
        { host, apiBaseUrl, token, ...entry },
      ],
    });
  };
  const posts = (): number => catalog.requests().filter(one => one.startsWith('POST ')).length;

  it('starts a pipeline, once', async () => {
    const runs = await open('bitbucket:pipelines:run', ['buildNumber', 'repoUrl', 'pipelinesUrl']);
    const body = {
      target: { type: 'pipeline_ref_target', ref_type: 'branch', ref_name: 'main' },
      variables: [{ key: 'STAGE', value: 'test', secured: false }],
    };
    const input: JsonObject = { workspace: 'acme', repo_slug: 'shop', body };
    const first = await runs.start(input, { fails: true });
    assert.match(first.said, /Started pipeline 1 of Bitbucket acme\/shop/);
    const second = await runs.again(first);
    assert.match(second.said, /Started pipeline 1 of/);
    assert.deepEqual(catalog.bitbucket.started, [body]);
    const { output } = await runs.start(input);
    const page = `${catalog.bitbucket.baseUrl}/acme/shop`;
    assert.deepEqual(output, { buildNumber: 2, repoUrl: page, pipelinesUrl: `${page}/pipelines` });
    const none = await runs.start({ ...input, repo_slug: 'none' });
    assert.match(none.error, /^NotFoundError: Bitbucket acme\/none: there is no such repository/);
  });

  it('sends a token of a step nowhere but to the host that it is for', async () => {
    const runs = await open('bitbucket:pipelines:run', []);
    catalog.requests();
    const { error } = await runs.start({ workspace: 'acme', repo_slug: 'shop' }, { token: 'mine' });
    assert.match(
      error,
      /^NotAllowedError: The token of the step was sent nowhere: apiBaseUrl of integrations/,
    );
    assert.deepEqual(catalog.requests(), []);
  });

  it('restricts branches, once', async () => {
    const runs = await open('bitbucketCloud:branchRestriction:create', ['json', 'statusCode']);
    const repoUrl = `${catalog.bitbucket.host}?workspace=acme&project=SHOP&repo=shop`;
    const first = await runs.start(
      { repoUrl, kind: 'require_approvals_to_merge', value: 2 },
      { fails: true },
    );
    await runs.again(first);
    const { output } = await runs.start({
      ...{ repoUrl, kind: 'push', branchMatchKind: 'glob', pattern: 'main', groups: [{ slug: 'admins' }] },
    });
    assert.equal(output['statusCode'], 201);
    assert.equal((JSON.parse(String(output['json'])) as { data: { id: number } }).data.id, 2);
    const plain = { type: 'branchrestriction', users: [], groups: [] };
    assert.deepEqual(catalog.bitbucket.restrictions, [
      {
        ...{ ...plain, kind: 'require_approvals_to_merge', value: 2 },
        ...{ branch_match_kind: 'branching_model', branch_type: 'development' },
      },
      {
        ...{ ...plain, kind: 'push', value: null, branch_match_kind: 'glob', pattern: 'main' },
        groups: [{ type: 'group', slug: 'admins' }],
      },
    ]);
    const without = await runs.start({ repoUrl, kind: 'push', branchMatchKind: 'glob' });
    assert.match(without.error, /^InputError: pattern is missing/);
    assert.equal(posts(), 2);
  });

  describe('by each way to sign in', () => {
    const publish = async (entry: object): Promise<TemplateRun> => {
      const runs = await open('publish:bitbucketCloud', [], entry);
      return runs.start({ repoUrl: `${catalog.bitbucket.host}?workspace=acme&project=SHOP&repo=new` });
    };

    it('pushes with an API token by the name that is for those', async () => {
      catalog.bitbucket.allowPassword('ada@example.com', BitbucketCloudCatalog.token);
      const { status, said } = await publish({ username: 'ada@example.com' });
      assert.equal(status, 'completed', said);
    });

    it('pushes with an app password by the name of who it is of', async () => {
      catalog.bitbucket.allowPassword('ada', 'app-password');
      const { status, said } = await publish({
        username: 'ada',
        token: undefined,
        appPassword: 'app-password',
      });
      assert.equal(status, 'completed', said);
    });

    it('pushes with the token that an OAuth consumer is given', async () => {
      catalog.bitbucket.allowConsumer('consumer', 'its-secret');
      const { status, said } = await publish({ clientId: 'consumer', clientSecret: 'its-secret' });
      assert.equal(status, 'completed', said);
    });
  });
});
