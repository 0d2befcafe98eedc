import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { createTestServer } from '../../helpers/createTestServer.ts';
import { eventually } from '../../helpers/eventually.ts';
import { pause, post, signature, untilRefs } from '../providers/webhooks.ts';
import { componentText, SyncedCatalog } from './SyncedCatalog.ts';

const secret = SyncedCatalog.webhookSecret;

describe('webhooks of GitHub', function () {
  this.timeout(60_000);
  let catalog: SyncedCatalog;
  beforeEach(async () => {
    catalog = await SyncedCatalog.start();
    await catalog.addRepositories('acme', [{ name: 'pay' }, { name: 'shop' }]);
  });
  afterEach(() => catalog.close());

  /** With an organisation whose next sync by itself is far away. */
  async function open(events: object = { modules: { github: { webhookSecret: secret } } }): Promise<void> {
    const { host } = catalog.github;
    const schedule = { frequency: { trigger: 'manual' } };
    await catalog.open({ github: { organization: 'acme', host, schedule } }, {}, undefined, { events });
    catalog.requests();
  }

  async function deliver(event: string, payload: unknown, with_: string = secret): Promise<number> {
    const to = `${await catalog.server.url()}/api/events/http/github`;
    const answer = await catalog.github.deliver({ to, event, payload, secret: with_ });
    await answer.text();
    return answer.status;
  }

  async function pushTo(name: string, description: string): Promise<unknown> {
    await catalog.github.commit(`acme/${name}`, { 'catalog-info.yaml': componentText(name, description) });
    return catalog.github.pushPayload(`acme/${name}`);
  }

  async function untilDescribed(name: string, description: string): Promise<void> {
    await eventually(`${name} to be ${description}`, async () => {
      const { metadata } = await catalog.entity('component', name);
      return metadata.description === description;
    });
  }

  async function untilRequests(expected: readonly string[]): Promise<void> {
    const asked: string[] = [];
    await eventually(`${expected.join()} to be asked`, () => {
      asked.push(...catalog.requests());
      return asked.join() === expected.join();
    }).catch((error: unknown) => {
      throw new Error(`${String(error)} Asked was ${asked.join()}.`);
    });
  }

  /** What a body of so many bytes is answered before any of them is sent. */
  async function announce(bytes: number): Promise<string> {
    const sent = request(`${await catalog.server.url()}/api/events/http/github`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': bytes },
    });
    sent.on('error', () => undefined);
    sent.flushHeaders();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const body = await text(answer);
    sent.destroy();
    return `${answer.statusCode ?? 0} ${body}`;
  }

  it('make a push seen by one request for that repository', async () => {
    await open();
    assert.equal(await deliver('push', await pushTo('shop', 'Pushed')), 202);
    await untilDescribed('shop', 'Pushed');
    await pause();
    assert.deepEqual(catalog.requests(), ['repository']);
    const { state, files, seen } = await catalog.provider();
    assert.deepEqual([state, files, seen], ['idle', 2, 2]);
  });

  it('make a push to the default branch seen in a file that a location names by HEAD', async () => {
    const { host, url } = catalog.github;
    await catalog.addRepositories('others', [{ name: 'mono' }]);
    const target = `${url}/others/mono/blob/HEAD/catalog-info.yaml`;
    const schedule = { frequency: { trigger: 'manual' } };
    await catalog.open(
      { github: { organization: 'acme', host, schedule } },
      { locations: [{ type: 'url', target }] },
      undefined,
      { events: { modules: { github: { webhookSecret: secret } } } },
    );
    await catalog.github.commit('others/mono', {
      'catalog-info.yaml': componentText('mono', 'Pushed'),
    });
    assert.equal(await deliver('push', await catalog.github.pushPayload('others/mono')), 202);
    await untilDescribed('mono', 'Pushed');
  });

  it('are let in without a token of the server, and nothing else is', async () => {
    const server = await createTestServer({ config: { events: [{ topic: 'github', secrets: [secret] }] } });
    try {
      const body = '{"zen":"."}';
      const headers = {
        'content-type': 'application/json',
        'x-github-event': 'ping',
        'x-hub-signature-256': signature(body, secret),
      };
      const send = (path: string): Promise<Response> =>
        fetch(server.url + path, { method: 'POST', headers, body });
      const answer = await send('/api/events/http/github');
      assert.deepEqual([answer.status, await answer.json()], [202, { status: 'accepted' }]);
      assert.equal((await send('/api/callboard/v1/refresh')).status, 401);
    } finally {
      await server.close();
    }
  });

  it('say nothing of branches that are not read, of tags, of other owners, and by being sent twice', async () => {
    await catalog.addRepositories('other', [{ name: 'theirs' }]);
    await open();
    await catalog.github.commit('acme/shop', { 'a.txt': 'a' }, { branch: 'next' });
    const next = await catalog.github.pushPayload('acme/shop', { branch: 'next' });
    const theirs = await catalog.github.pushPayload('other/theirs');
    for (const payload of [next, { ...next, ref: 'refs/tags/v1' }, theirs]) {
      assert.equal(await deliver('push', payload), 202);
    }
    assert.equal(await deliver('star', { action: 'created' }), 202);
    await pause();
    assert.deepEqual(catalog.requests(), []);
    const payload = await pushTo('shop', 'Pushed');
    await deliver('push', payload);
    await untilDescribed('shop', 'Pushed');
    const written = await catalog.server.count('rows_written');
    await deliver('push', payload);
    await untilRequests(['repository', 'repository']);
    await pause();
    assert.equal(await catalog.server.count('rows_written'), written);
  });

  it('bring repositories, take them away, and follow those that are renamed', async () => {
    await open();
    const { github } = catalog;
    await catalog.addRepositories('acme', [{ name: 'added' }]);
    await deliver('repository', github.repositoryPayload('acme/added', 'created'));
    await untilRefs(catalog, ['added', 'pay', 'shop']);
    const deleted = github.repositoryPayload('acme/pay', 'deleted');
    await github.delete('acme/pay');
    await deliver('repository', deleted);
    await untilRefs(catalog, ['added', 'shop']);
    await github.change('acme/shop', { isArchived: true });
    await deliver('repository', github.repositoryPayload('acme/shop', 'archived'));
    await untilRefs(catalog, ['added']);
    await github.change('acme/shop', { isArchived: false, name: 'store' });
    const changes = { repository: { name: { from: 'shop' } } };
    await deliver('repository', github.repositoryPayload('acme/store', 'renamed', changes));
    await untilRefs(catalog, ['added', 'shop']);
    assert.ok(catalog.requests().every(asked => asked === 'repository'));
    const { annotations } = (await catalog.entity('component', 'shop')).metadata;
    assert.match(annotations?.['backstage.io/managed-by-location'] ?? '', /acme\/store\/blob/);
  });

  it('of teams have the people gone through, and no repository', async () => {
    const { github } = catalog;
    const { url: githubUrl, host } = github;
    const schedule = { frequency: { trigger: 'manual' } };
    await catalog.open(
      {
        githubOrg: { id: 'acme', githubUrl, orgs: ['acme'], schedule },
        github: { organization: 'acme', host, schedule },
      },
      {},
      undefined,
      { events: { modules: { github: { webhookSecret: secret } } } },
    );
    catalog.requests();
    assert.equal(await deliver('membership', { action: 'added' }), 202);
    await untilRequests(['teams', 'members']);
    await pause();
    assert.deepEqual(catalog.requests(), []);
  });

  it('of a hundred pushes at once cost a few requests', async () => {
    await open();
    const payload = await pushTo('shop', 'Pushed');
    const answers = await Promise.all(Array.from({ length: 100 }, () => deliver('push', payload)));
    assert.deepEqual(new Set(answers), new Set([202]));
    await untilDescribed('shop', 'Pushed');
    await pause();
    const requests = catalog.requests();
    assert.ok(requests.length <= 4, requests.join());
    assert.deepEqual(new Set(requests), new Set(['repository']));
  });

  it('of more repositories than are worth a look each have all gone through once', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `repo-${index + 10}`);
    await catalog.addRepositories(
      'acme',
      names.map(name => ({ name })),
    );
    await open();
    await catalog.github.commit('acme/repo-39', { 'catalog-info.yaml': componentText('repo-39', 'Pushed') });
    for (const name of names) {
      await deliver('push', await catalog.github.pushPayload(`acme/${name}`));
    }
    await untilDescribed('repo-39', 'Pushed');
    await pause();
    const requests = catalog.requests();
    assert.ok(requests.includes('repositories'), requests.join());
    assert.ok(requests.length < 20, requests.join());
  });

  it('are remembered while all is gone through, and heeded after that', async () => {
    await open();
    catalog.github.misbehave({ kind: 'secondaryRateLimit', retryAfterSeconds: 2 });
    const before = catalog.github.requests.length;
    const syncing = catalog.sync();
    await eventually('the sync to ask', () => catalog.github.requests.length > before);
    await deliver('push', await pushTo('shop', 'Pushed'));
    await pause();
    assert.deepEqual(catalog.requests(), ['repositories']);
    await syncing;
    await untilDescribed('shop', 'Pushed');
    await untilRequests(['repositories', 'texts', 'repository']);
  });

  it('have all gone through where the repository cannot be looked at, so that what is wrong is told', async () => {
    await open();
    catalog.github.revokeToken(SyncedCatalog.token);
    await deliver('push', await pushTo('shop', 'Pushed'));
    await eventually('the failure to be told', async () => (await catalog.provider()).state === 'failed');
    assert.deepEqual(await catalog.refs(), ['component:default/pay', 'component:default/shop']);
  });

  it('take nothing away where the file is withheld: all is gone through, and that is told', async () => {
    await open();
    const payload = await pushTo('shop', 'Pushed');
    catalog.github.misbehave({ kind: 'partialError', on: 'repository', repository: 'shop', of: 'object' });
    catalog.github.misbehave({ kind: 'partialError', on: 'repositories', repository: 'shop', of: 'object' });
    await deliver('push', payload);
    await untilRequests(['repository', 'repositories']);
    await eventually('the problem to be told', async () => (await catalog.provider()).problems.length === 1);
    assert.deepEqual(await catalog.refs(), ['component:default/pay', 'component:default/shop']);
    await catalog.sync();
    await untilDescribed('shop', 'Pushed');
  });

  it('are refused with another secret, or none, and nothing is asked', async () => {
    await open();
    const payload = await pushTo('shop', 'Pushed');
    assert.equal(await deliver('push', payload, 'another'), 403);
    const body = JSON.stringify(payload);
    const headers = { 'x-github-event': 'push' };
    assert.equal((await post(catalog, 'github', { body, headers })).status, 403);
    for (const given of ['sha256=', 'sha256=00', 'x', signature(`${body} `, secret)]) {
      const signed = { ...headers, 'x-hub-signature-256': given };
      assert.equal((await post(catalog, 'github', { body, headers: signed })).status, 403, given);
    }
    await pause();
    assert.deepEqual(catalog.requests(), []);
    const { stderr } = catalog.server;
    assert.match(stderr, /An event of github was not let in: it was not made with the secret/);
    // Once, however often one knocks.
    assert.equal(stderr.split('was not let in').length, 2);
  });

  it('are not heard where nothing is configured, and refused where there is no secret', async () => {
    await open({});
    const body = '{}';
    const headers = { 'x-hub-signature-256': signature(body, '') };
    assert.equal((await post(catalog, 'github', { body, headers })).status, 404);
    await open({ http: { topics: ['github', 'other'] } });
    assert.equal((await post(catalog, 'github', { body, headers })).status, 403);
    assert.equal((await post(catalog, 'other', { body, headers })).status, 404);
    await catalog.stop();
    assert.match(catalog.said, /Set events\.modules\.github\.webhookSecret to the one that the webhook has/);
    assert.match(catalog.said, /events\.http\.topics names other, which is not supported \(github, gitlab\)/);
  });

  it('are known by the secret of a GitHub App, too', async () => {
    const { host, apiBaseUrl } = catalog.github;
    const apps = [{ appId: 1, privateKey: 'none', webhookSecret: '${WEBHOOK_SECRET}' }];
    await catalog.open(
      { github: { organization: 'acme', host } },
      {},
      { github: [{ host, apiBaseUrl, apps }] },
      {},
    );
    assert.equal(await deliver('ping', { zen: '.' }), 202);
    assert.equal(await deliver('ping', { zen: '.' }, 'another'), 403);
  });

  it('are refused when they are too large, no JSON, or not as GitHub describes them', async () => {
    await open();
    const sign = (body: string) => ({
      body,
      headers: { 'x-github-event': 'push', 'x-hub-signature-256': signature(body, secret) },
    });
    assert.match(await announce(6 * 1024 * 1024), /^413 .*larger than 5120 kB/);
    assert.equal((await post(catalog, 'github', sign('{no json'))).status, 400);
    assert.equal((await post(catalog, 'github', sign('{"ref":1}'))).status, 400);
    assert.equal((await post(catalog, 'github', sign('null'))).status, 400);
    const form = sign('payload=%7B%7D');
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await post(catalog, 'github', { ...form, headers: { ...form.headers, ...type } });
    assert.deepEqual([answer.status, answer.text.includes('application/json')], [400, true]);
    assert.deepEqual(catalog.requests(), []);
  });

  it('leave their secret in no file, log or answer', async () => {
    await open({ modules: { github: { webhookSecret: '${WEBHOOK_SECRET}' } } });
    await deliver('push', await pushTo('shop', 'Pushed'));
    await untilDescribed('shop', 'Pushed');
    await deliver('push', await pushTo('shop', 'Again'), 'another');
    for (const told of await catalog.everythingTold()) assert.ok(!told.includes(secret));
  });
});
