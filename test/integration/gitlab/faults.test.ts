import assert from 'node:assert/strict';
import { TestGitlab } from '../../helpers/gitlab/TestGitlab.ts';
import { eventually } from '../../helpers/eventually.ts';
import { itStandsBadWeather, untilFailed } from '../providers/itStandsBadWeather.ts';
import { GitlabCatalog } from './GitlabCatalog.ts';

describe('a GitLab group in bad weather', function () {
  this.timeout(60_000);
  const weather = itStandsBadWeather(async () => {
    const catalog = await GitlabCatalog.start();
    const { gitlab } = catalog;
    catalog.add('acme/one', 'acme/two', 'acme/three');
    return {
      ...{ name: 'GitLab', what: 'acme', integration: 'gitlab', catalog, secrets: [GitlabCatalog.token] },
      open: () => catalog.open({ gitlab: { acme: { group: 'acme', host: gitlab.host } } }),
      revokeToken: () => {
        gitlab.revokeToken(GitlabCatalog.token);
        gitlab.allowToken('another');
      },
      hide: () => {
        gitlab.allowToken(GitlabCatalog.token, ['others']);
      },
      hidden: /there is no group of that path/,
      misbehave: fault => {
        gitlab.misbehave(fault);
      },
      startOther: async () => {
        const other = await TestGitlab.start();
        return Object.assign(other, { apiUrl: `${other.baseUrl}/api/graphql` });
      },
    };
  });
  let catalog: GitlabCatalog;
  const all = ['component:default/one', 'component:default/three', 'component:default/two'];

  beforeEach(() => {
    catalog = weather().catalog;
  });

  for (const [what, headers] of [
    ['the seconds to wait', () => ({ 'retry-after': '3' })],
    ['the time of its end', () => ({ 'ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3) })],
  ] as const) {
    it(`is gone on with once the limit of requests is over, by ${what}`, async () => {
      catalog.gitlab.state.delete('acme/two');
      catalog.requests();
      catalog.gitlab.misbehave({ kind: 'status', status: 429, headers: headers() });
      await catalog.sync();
      const waiting = await catalog.provider();
      assert.equal(waiting.state, 'waiting');
      assert.match(waiting.error?.message ?? '', /GitLab's limit of requests is reached until \d{4}-/);
      assert.equal((await catalog.refs()).length, 3, 'meanwhile everything stays');
      await eventually('the limit to be over', async () => (await catalog.refs()).length === 2);
      assert.equal(catalog.requests().length, 2, 'and is not asked meanwhile');
    });
  }

  it('keeps what a project gave whose file cannot be had, and names it', async () => {
    catalog.gitlab.misbehave({ kind: 'partialError', project: 'acme/two' });
    await catalog.sync();
    const { state, problems } = await catalog.provider();
    assert.equal(state, 'idle');
    assert.deepEqual(problems, [{ repository: 'acme/two', message: 'Gitaly is out of reach' }]);
    assert.deepEqual(await catalog.refs(), all);
  });

  it('lets go of what is gone beside a project that cannot be looked at, also after a restart', async () => {
    catalog.gitlab.misbehave({ kind: 'partialError', project: 'acme/two' });
    catalog.gitlab.state.delete('acme/one');
    await catalog.sync();
    const left = ['component:default/three', 'component:default/two'];
    await eventually('the one to go', async () => (await catalog.refs()).length === 2);
    assert.deepEqual(await catalog.refs(), left);
    catalog.gitlab.state.delete('acme/three');
    catalog.gitlab.misbehave({ kind: 'partialError', project: 'acme/two' });
    await catalog.restart();
    await eventually('the other to go', async () => (await catalog.refs()).length === 1);
    assert.deepEqual(await catalog.refs(), ['component:default/two']);
  });

  it('is asked again, for less, when it fails once', async () => {
    catalog.gitlab.state.delete('acme/two');
    catalog.gitlab.misbehave({ kind: 'status', status: 503 });
    await catalog.sync();
    assert.equal((await catalog.provider()).state, 'idle');
    assert.equal((await catalog.refs()).length, 2);
  });

  it('needs an integration for its host', async () => {
    await catalog.open({ gitlab: { acme: { group: 'acme', host: 'git.example.com' } } });
    assert.match(
      (await untilFailed(catalog)).error?.message ?? '',
      /There is no integration for git\.example\.com: add one with this host to integrations\.gitlab/,
    );
  });

  it('says where its API should be when that redirects', async () => {
    catalog.gitlab.misbehave({ kind: 'redirect', to: 'http://127.0.0.1:9/api/graphql', times: 3 });
    await catalog.sync();
    assert.match(
      (await untilFailed(catalog)).error?.message ?? '',
      /there is no API of GitLab at .*Check baseUrl/,
    );
  });
});
