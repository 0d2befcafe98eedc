import assert from 'node:assert/strict';
import { runGit } from '../../helpers/git/runGit.ts';
import { TemplateRuns, type Step } from '../scaffolder/TemplateRuns.ts';
import { GiteaCatalog } from './GiteaCatalog.ts';

describe('publish:gitea', function () {
  this.timeout(120_000);
  let catalog: GiteaCatalog;
  let runs: TemplateRuns<GiteaCatalog['gitea']>;

  before(async () => {
    catalog = await GiteaCatalog.start({ prefix: '/gitea' });
    catalog.gitea.organizations.add('acme');
    runs = await TemplateRuns.open(catalog);
  });
  after(() => catalog.close());

  function publish(repo: string, more: Step['input'] = {}): Step {
    const repoUrl = `${catalog.gitea.host}?owner=acme&repo=${repo}`;
    return { id: 'it', action: 'publish:gitea', input: { repoUrl, description: 'Sells', ...more } };
  }

  const posts = (): string[] => catalog.requests().filter(one => one.startsWith('POST /gitea/api/v1/'));

  it('makes a repository of an organisation and pushes the workspace, by git itself', async () => {
    const { status, output, error, log } = await runs.run([
      publish('shop', { repoVisibility: 'private', defaultBranch: 'trunk', gitCommitMessage: 'A shop' }),
    ]);
    assert.deepEqual([status, error], ['completed', '']);
    assert.deepEqual(catalog.gitea.made.get('acme/shop'), {
      ...{ name: 'shop', description: 'Sells', private: true, default_branch: 'trunk' },
    });
    const { branches } = catalog.gitea.state.find('acme/shop');
    assert.deepEqual(
      [...branches].map(([name, files]) => [name, ...files]),
      [['trunk', ['README.md', 'Shop']]],
    );
    const cwd = await catalog.gitea.pushed.folder('acme/shop');
    const told = await runGit(['log', '--format=%H|%B', 'trunk'], { cwd });
    const [commitHash, message] = told.toString().trim().split('|');
    assert.equal(message, 'A shop');
    const page = `${catalog.gitea.baseUrl}/acme/shop`;
    assert.deepEqual(output['it'], {
      ...{ remoteUrl: `${page}.git`, repoContentsUrl: `${page}/src/branch/trunk/`, commitHash },
    });
    assert.match(log, /Pushed commit [0-9a-f]{40} to trunk of Gitea acme\/shop/);
  });

  it('makes one of whoever signs in, public and with main unless it is told otherwise', async () => {
    const { host } = catalog.gitea;
    const named = await runs.run([publish('own', { repoUrl: `${host}?owner=ada&repo=own` })]);
    const unnamed = await runs.run([publish('mine', { repoUrl: `${host}?repo=mine` })]);
    assert.deepEqual([named.error, unnamed.error], ['', '']);
    for (const path of ['ada/own', 'ada/mine']) {
      assert.equal(catalog.gitea.made.get(path)?.private, false);
      assert.deepEqual([...catalog.gitea.state.find(path).branches.keys()], ['main']);
    }
  });

  it('says that there is no such organisation, or such a repository already', async () => {
    catalog.requests();
    const { host } = catalog.gitea;
    const nobody = await runs.run([publish('x', { repoUrl: `${host}?owner=nobody&repo=x` })]);
    assert.match(
      nobody.error,
      /^Gitea nobody\/x: there is no organisation nobody, or the token of .* Make the/,
    );
    assert.deepEqual(posts(), []);
    catalog.add('acme/there');
    const there = await runs.run([publish('there')]);
    assert.match(there.error, /^Gitea acme\/there is there already/);
  });

  it('says which scope is missing, and where the token is not accepted', async () => {
    const { gitea } = catalog;
    gitea.isReadOnly = true;
    const scope = await runs.run([publish('refused')]);
    gitea.isReadOnly = false;
    assert.match(
      scope.error,
      /may not do this\. It needs the scopes write:organization and write:repository/,
    );
    gitea.revokeToken(GiteaCatalog.token);
    gitea.allowToken('another');
    const refused = await runs.run([publish('refused')]);
    gitea.allowToken(GiteaCatalog.token);
    assert.match(
      refused.error,
      /Gitea does not accept the token of integrations\.gitea \(host .*put a new one/,
    );
  });

  it('goes on where it failed when it is run again, and makes nothing twice', async () => {
    catalog.requests();
    catalog.gitea.misbehave({ kind: 'status', status: 500, of: 'git-receive-pack' });
    const first = await runs.run([publish('again')]);
    assert.match(first.error, /the push failed.*\/acme\/again was made before that/);
    const second = await runs.retry(first.id);
    assert.deepEqual([second.status, second.error], ['completed', '']);
    assert.deepEqual(posts(), ['POST /gitea/api/v1/orgs/acme/repos']);
  });

  it('pushes by name and password, too', async () => {
    const { gitea } = catalog;
    gitea.allowUser('ada', 'thePasswordThatNobodyMaySee');
    const { host, baseUrl } = gitea;
    const entry = { host, baseUrl, username: 'ada', password: 'thePasswordThatNobodyMaySee' };
    const other = await TemplateRuns.open(catalog, { gitea: [entry] });
    const { status } = await other.run([publish('byPassword')]);
    assert.equal(status, 'completed');
    runs = await TemplateRuns.open(catalog);
  });

  it('asks nothing in a preview', async () => {
    catalog.requests();
    const { log } = await runs.preview([publish('never')]);
    assert.deepEqual(catalog.requests(), []);
    assert.match(log, /publish:gitea does not support dry-run/);
  });

  it('leaves the token in no event, log, database or file', async () => {
    for (const text of await catalog.everythingTold()) assert.doesNotMatch(text, /ThatNobodyMaySee/);
  });
});
