import assert from 'node:assert/strict';
import { TestBitbucketServer } from '../../helpers/bitbucketServer/TestBitbucketServer.ts';
import { eventually } from '../../helpers/eventually.ts';
import { itStandsBadWeather } from '../providers/itStandsBadWeather.ts';
import { BitbucketServerCatalog, componentText } from './BitbucketServerCatalog.ts';

describe('a Bitbucket Data Center in bad weather', function () {
  this.timeout(60_000);
  const weather = itStandsBadWeather(async () => {
    const catalog = await BitbucketServerCatalog.start();
    const { bitbucket } = catalog;
    catalog.add('TOOLS/one', 'TOOLS/two', 'TOOLS/three');
    return {
      ...{ name: 'Bitbucket', what: bitbucket.host, integration: 'bitbucketServer', catalog },
      secrets: [BitbucketServerCatalog.token],
      open: () => catalog.open(catalog.all()),
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
        const other = await TestBitbucketServer.start();
        return Object.assign(other, { apiUrl: `${other.baseUrl}/x` });
      },
    };
  });
  let catalog: BitbucketServerCatalog;
  const all = ['component:default/one', 'component:default/three', 'component:default/two'];

  beforeEach(() => {
    catalog = weather().catalog;
  });

  it('is gone on with once the limit of requests is over, where it was', async () => {
    for (const name of ['one', 'two', 'three']) {
      catalog.bitbucket.state.commit(`TOOLS/${name}`, { 'catalog-info.yaml': componentText(name, 'Other') });
    }
    catalog.asked();
    const limit = { kind: 'status', status: 429, headers: { 'retry-after': '3' } } as const;
    catalog.bitbucket.misbehave({ ...limit, at: '/three/raw/' });
    await catalog.sync();
    const waiting = await catalog.provider();
    assert.equal(waiting.state, 'waiting');
    assert.match(waiting.error?.message ?? '', /Bitbucket's limit of requests is reached until \d{4}-/);
    assert.deepEqual(await catalog.refs(), all, 'meanwhile everything stays');
    const isDone = async () => (await catalog.entity('component', 'three')).metadata.description === 'Other';
    await eventually('the limit to be over', isDone);
    const { lists, files } = catalog.asked();
    assert.equal(lists, 2);
    assert.equal(files.filter(file => file === 'TOOLS/three').length, 2);
  });

  it('keeps what a repository gave whose file cannot be had, names it, and lets go of one that is gone', async () => {
    catalog.bitbucket.state.commit('TOOLS/two', { 'README.md': 'moved' });
    catalog.bitbucket.state.delete('TOOLS/one');
    catalog.bitbucket.misbehave({ kind: 'status', status: 500, at: '/two/raw/' });
    await catalog.sync();
    const { state, problems } = await catalog.provider();
    assert.equal(state, 'idle');
    assert.equal(problems[0]?.repository, 'TOOLS/two');
    assert.match(problems[0].message, /TOOLS\/repos\/two\/browse\/catalog-info\.yaml could not be read.*500/);
    assert.deepEqual(await catalog.refs(), ['component:default/three', 'component:default/two']);
  });

  it('is asked again when it fails once', async () => {
    catalog.bitbucket.state.delete('TOOLS/two');
    catalog.bitbucket.misbehave({ kind: 'status', status: 503 });
    await catalog.sync();
    assert.equal((await catalog.provider()).state, 'idle');
    assert.equal((await catalog.refs()).length, 2);
  });

  it('does not read a file where another host has it, to which its token does not belong', async () => {
    const other = await TestBitbucketServer.start();
    catalog.bitbucket.state.commit('TOOLS/two', { 'README.md': 'moved' });
    catalog.bitbucket.misbehave({ kind: 'redirect', to: `${other.baseUrl}/x`, at: '/raw/' });
    await catalog.sync();
    assert.match((await catalog.provider()).problems[0]?.message ?? '', /redirects to another host/);
    assert.deepEqual(other.requests, []);
    assert.deepEqual(await catalog.refs(), all);
    await other.close();
  });
});
