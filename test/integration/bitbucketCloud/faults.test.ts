import assert from 'node:assert/strict';
import { TestBitbucketCloud } from '../../helpers/bitbucketCloud/TestBitbucketCloud.ts';
import { eventually } from '../../helpers/eventually.ts';
import { itStandsBadWeather } from '../providers/itStandsBadWeather.ts';
import { BitbucketCloudCatalog, componentText } from './BitbucketCloudCatalog.ts';

describe('a Bitbucket Cloud workspace in bad weather', function () {
  this.timeout(60_000);
  const weather = itStandsBadWeather(async () => {
    const catalog = await BitbucketCloudCatalog.start();
    const { bitbucket } = catalog;
    catalog.add('acme/one', 'acme/two', 'acme/three');
    return {
      ...{ name: 'Bitbucket', what: 'acme', integration: 'bitbucketCloud', catalog },
      secrets: [BitbucketCloudCatalog.token],
      open: () => catalog.open(catalog.acme()),
      revokeToken: () => {
        bitbucket.revokeAll();
      },
      hide: () => {
        bitbucket.misbehave({ kind: 'status', status: 404 });
      },
      hidden: /there is nothing of that name/,
      misbehave: fault => {
        bitbucket.misbehave(fault);
      },
      startOther: async () => {
        const other = await TestBitbucketCloud.start();
        return Object.assign(other, { apiUrl: `${other.baseUrl}/2.0/x` });
      },
    };
  });
  let catalog: BitbucketCloudCatalog;
  const all = ['component:default/one', 'component:default/three', 'component:default/two'];

  beforeEach(() => {
    catalog = weather().catalog;
  });

  it('is gone on with once the limit of requests is over, where it was', async () => {
    for (const name of ['one', 'two', 'three']) {
      catalog.bitbucket.state.commit(`acme/${name}`, { 'catalog-info.yaml': componentText(name, 'Other') });
    }
    catalog.asked();
    const limit = { kind: 'status', status: 429, headers: { 'retry-after': '3' } } as const;
    catalog.bitbucket.misbehave({ ...limit, at: '/acme/three/src/' });
    await catalog.sync();
    const waiting = await catalog.provider();
    assert.equal(waiting.state, 'waiting');
    assert.match(waiting.error?.message ?? '', /Bitbucket's limit of requests is reached until \d{4}-/);
    assert.deepEqual(await catalog.refs(), all, 'meanwhile everything stays');
    const isDone = async () => (await catalog.entity('component', 'three')).metadata.description === 'Other';
    await eventually('the limit to be over', isDone);
    const { lists, files } = catalog.asked();
    assert.equal(lists, 2);
    assert.equal(files.filter(file => file === 'acme/three').length, 2);
  });

  it('keeps what a repository gave whose file cannot be had, names it, and lets go of one that is gone', async () => {
    catalog.bitbucket.state.commit('acme/two', { 'README.md': 'moved' });
    catalog.bitbucket.state.delete('acme/one');
    catalog.bitbucket.misbehave({ kind: 'status', status: 500, at: '/acme/two/src/' });
    await catalog.sync();
    const { state, problems } = await catalog.provider();
    assert.equal(state, 'idle');
    assert.equal(problems[0]?.repository, 'acme/two');
    assert.match(problems[0].message, /acme\/two\/src\/main\/catalog-info\.yaml could not be read.*500/);
    assert.deepEqual(await catalog.refs(), ['component:default/three', 'component:default/two']);
  });

  it('is asked again when it fails once', async () => {
    catalog.bitbucket.state.delete('acme/two');
    catalog.bitbucket.misbehave({ kind: 'status', status: 503 });
    await catalog.sync();
    assert.equal((await catalog.provider()).state, 'idle');
    assert.equal((await catalog.refs()).length, 2);
  });

  it('does not read a file where another host has it, to which its token does not belong', async () => {
    const other = await TestBitbucketCloud.start();
    catalog.bitbucket.state.commit('acme/two', { 'README.md': 'moved' });
    catalog.bitbucket.misbehave({ kind: 'redirect', to: `${other.baseUrl}/2.0/x`, at: '/src/' });
    await catalog.sync();
    assert.match((await catalog.provider()).problems[0]?.message ?? '', /redirects to another host/);
    assert.deepEqual(other.requests, []);
    assert.deepEqual(await catalog.refs(), all);
    await other.close();
  });
});
