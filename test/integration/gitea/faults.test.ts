import assert from 'node:assert/strict';
import { TestGitea } from '../../helpers/gitea/TestGitea.ts';
import { eventually } from '../../helpers/eventually.ts';
import { itStandsBadWeather, isTriedAgain, untilFailed } from '../providers/itStandsBadWeather.ts';
import { GiteaCatalog } from './GiteaCatalog.ts';

describe('an organisation of Gitea in bad weather', function () {
  this.timeout(60_000);
  const weather = itStandsBadWeather(async () => {
    const catalog = await GiteaCatalog.start();
    const { gitea } = catalog;
    catalog.add('acme/one', 'acme/two', 'acme/three');
    return {
      ...{ name: 'Gitea', what: 'acme', integration: 'gitea', catalog, secrets: [GiteaCatalog.token] },
      open: () => catalog.open({ gitea: { acme: { organization: 'acme', host: gitea.host } } }),
      revokeToken: () => {
        gitea.revokeToken(GiteaCatalog.token);
        gitea.allowToken('another');
      },
      hide: () => {
        for (const name of ['one', 'two', 'three']) gitea.state.delete(`acme/${name}`);
      },
      hidden: /there is nothing of that name/,
      misbehave: fault => {
        gitea.misbehave(fault);
      },
      startOther: async () => {
        const other = await TestGitea.start();
        return Object.assign(other, { apiUrl: `${other.baseUrl}/api/v1` });
      },
    };
  });
  let catalog: GiteaCatalog;
  const all = ['component:default/one', 'component:default/three', 'component:default/two'];

  beforeEach(() => {
    catalog = weather().catalog;
  });

  it('is gone on with once the limit of requests is over', async () => {
    catalog.gitea.state.delete('acme/two');
    catalog.gitea.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '3' } });
    await catalog.sync();
    const waiting = await catalog.provider();
    assert.equal(waiting.state, 'waiting');
    assert.match(waiting.error?.message ?? '', /Gitea's limit of requests is reached until \d{4}-/);
    assert.equal((await catalog.refs()).length, 3, 'meanwhile everything stays');
    await eventually('the limit to be over', async () => (await catalog.refs()).length === 2);
  });

  it('is not gone through for ever where the host tells the same page again', async () => {
    catalog.add(...Array.from({ length: 60 }, (_, index) => `acme/more-${index}`));
    catalog.gitea.ignoresPages = true;
    await weather().open();
    assert.match(
      (await untilFailed(catalog)).error?.message ?? '',
      /Gitea acme .* the host tells the same page again/,
    );
  });

  it('keeps what a repository gave that cannot be had, and names it', async () => {
    catalog.gitea.misbehave({ kind: 'status', status: 403, of: '/repos/acme/two/' });
    await catalog.sync();
    const { state, problems } = await catalog.provider();
    assert.equal(state, 'idle');
    assert.deepEqual(
      problems.map(({ repository }) => repository),
      ['acme/two'],
    );
    assert.match(problems[0]?.message ?? '', /does not allow it to the token .* read:repository/);
    assert.deepEqual(await catalog.refs(), all);
  });

  it('needs an integration for its host: there is none that everybody has', async () => {
    await catalog.open({ gitea: { acme: { organization: 'acme', host: 'gitea.com' } } });
    assert.match(
      (await untilFailed(catalog)).error?.message ?? '',
      /There is no integration for gitea\.com: add one with this host to integrations\.gitea/,
    );
  });

  it('stays as it was when Gitea fails for each repository, and is tried again', async () => {
    catalog.gitea.misbehave({ kind: 'status', status: 503, times: 9, of: '/contents/' });
    await catalog.sync();
    await isTriedAgain(weather());
  });
});
