import assert from 'node:assert/strict';
import type { RepositoryFacts } from '../../../server/sources/gitProvider/GitProvider.ts';
import type { GithubSettings } from '../../../server/sources/providers/github/GithubIntegration.ts';
import { githubUrls } from '../../../server/sources/providers/github/githubUrls.ts';
import { openBundledGithub, type BundledGithub } from '../../helpers/github/openBundledGithub.ts';
import { RecordedGitHub } from '../../helpers/github/RecordedGitHub.ts';

const ORGANIZATION = 'octokit-fixture-org';

describe('an answer that the real GitHub gave', function () {
  this.timeout(60_000);
  const { signal } = new AbortController();
  let github: RecordedGitHub;
  let settings: GithubSettings;
  let bundled: BundledGithub;

  before(async () => {
    bundled = await openBundledGithub();
    github = await RecordedGitHub.start(
      'get-content',
      'get-repository',
      'rename-repository',
      'branch-protection',
      'errors',
      'paginate-issues',
    );
    settings = { host: 'github.com', token: 'ghp_any', apiBaseUrl: github.baseUrl, apps: [] };
  });
  after(() => github.close());

  const page = (path: string) => new URL(`https://github.com/${ORGANIZATION}/${path}`);

  async function factsOf(name: string): Promise<RepositoryFacts> {
    const repository = githubUrls.repository(page(name));
    assert.ok(repository);
    return new bundled.GithubHost(settings).readRepository(repository, { signal });
  }

  async function refusalOf(route: string): Promise<unknown> {
    const asked = bundled.createOctokit(github.baseUrl, {}).request(route);
    return asked.then(
      () => assert.fail('it was no error'),
      (error: unknown) => bundled.toGithubError(error, `GitHub ${ORGANIZATION}`, settings),
    );
  }

  it('is read as the text of a file, and is known again', async () => {
    const host = new bundled.GithubHost(settings);
    const file = page('hello-world/blob/master/README.md');
    const look = await host.read(file, { signal });
    assert.ok(look.kind === 'text', JSON.stringify(look));
    assert.equal(look.text, '# hello-world');
    assert.equal((await host.read(file, { token: look.token, signal })).kind, 'same');
  });

  it('is read as what a repository is', async () => {
    const topics = ['fixtures', 'hello', 'hello-world'];
    assert.deepEqual(await factsOf('hello-world'), { defaultBranch: 'master', topics });
  });

  it('is followed to the repository that has another name now', async () => {
    assert.equal((await factsOf('rename-repository')).defaultBranch, 'main');
    assert.deepEqual(
      github.requests.slice(-2).map(({ path }) => path),
      [`/repos/${ORGANIZATION}/rename-repository`, '/repositories/1000'],
    );
  });

  it('leads through the pages of a list to the last', async () => {
    const octokit = bundled.createOctokit(github.baseUrl, {});
    const route = `GET /repos/${ORGANIZATION}/paginate-issues/issues`;
    assert.equal((await octokit.paginate(route, { per_page: 3 })).length, 13);
  });

  it('is told as the error that it is', async () => {
    const missing = await refusalOf(`GET /repos/${ORGANIZATION}/branch-protection/branches/main/protection`);
    assert.match(
      String(missing),
      /^NotFoundError: .*there is nothing of that name, or the token of integrations\.github/,
    );
    const refused = await refusalOf(`POST /repos/${ORGANIZATION}/errors/labels`);
    assert.match(String(refused), /GitHub answered 422 \(Validation Failed/);
  });
});
