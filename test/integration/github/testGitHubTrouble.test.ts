import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import type * as OctokitPackage from 'octokit';
import type { Octokit } from 'octokit';
import { createTestGitHub } from '../../helpers/github/createTestGitHub.ts';
import { PAGE, type Page } from '../../helpers/github/repositoriesPage.ts';
import { createOctokit, importOctokit, octokitSettings } from '../../helpers/github/testOctokit.ts';
import type { TestGitHub } from '../../helpers/github/TestGitHub.ts';

const TOKEN = 'ghp_ofthetest';
const FILES = { 'catalog-info.yaml': 'kind: Component\n' };

describe('the stand-in for GitHub, to those it does not serve', () => {
  let github: TestGitHub;
  let octokit: Octokit;
  let published: typeof OctokitPackage;

  beforeEach(async () => {
    published = await importOctokit();
    github = await createTestGitHub();
    github.allowToken(TOKEN);
    octokit = await createOctokit(github, TOKEN);
  });

  afterEach(() => github.close());

  describe('access', () => {
    it('answers 401 to a wrong token and to none', async () => {
      const wrong = await createOctokit(github, 'wrong');
      await assert.rejects(wrong.rest.orgs.get({ org: 'acme' }), { status: 401 });
      await assert.rejects(wrong.graphql('{ viewer { login } }'), { status: 401 });
      assert.equal((await fetch(`${github.apiBaseUrl}/orgs/acme`)).status, 401);
      assert.equal(github.requests.at(-1)?.authorized, false);
      assert.equal(JSON.stringify(github.requests).includes('wrong'), false);
    });

    it('shows a token only the owners that it is for', async () => {
      await github.addRepositories([{ name: 'acme/shop' }, { name: 'other/shop' }]);
      github.allowToken('narrow', ['other']);
      const narrow = await createOctokit(github, 'narrow');
      await assert.rejects(narrow.rest.repos.get({ owner: 'acme', repo: 'shop' }), { status: 404 });
      assert.equal((await narrow.rest.repos.get({ owner: 'other', repo: 'shop' })).status, 200);
      await assert.rejects(narrow.graphql('{ organization(login: "acme") { login } }'), /Could not resolve/);
    });

    it('lets an app in by its key, and its installation by a token that ends', async () => {
      await github.close();
      github = await createTestGitHub({ installationTokenMs: 1000 });
      const { publicKey, privateKey } = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      });
      github.addApp({ appId: 7, publicKey, slug: 'portal', installations: [{ id: 70, owner: 'acme' }] });
      await github.addRepositories([{ name: 'acme/shop' }]);
      const app = new published.App({
        appId: 7,
        privateKey,
        Octokit: published.Octokit.defaults(octokitSettings(github)),
      });
      const { data: installations } = await app.octokit.request('GET /app/installations');
      assert.deepEqual(
        installations.map(one => one.id),
        [70],
      );
      assert.equal((await app.octokit.request('GET /orgs/{org}/installation', { org: 'acme' })).data.id, 70);
      const installed = await app.getInstallationOctokit(70);
      assert.equal((await installed.rest.repos.get({ owner: 'acme', repo: 'shop' })).status, 200);
      const { viewer } = await installed.graphql<{ viewer: { login: string } }>('{ viewer { login } }');
      assert.equal(viewer.login, 'portal[bot]');

      const path = 'POST /app/installations/{installation_id}/access_tokens';
      const { data } = await app.octokit.request(path, { installation_id: 70 });
      const own = await createOctokit(github, data.token);
      await own.rest.orgs.get({ org: 'acme' });
      await new Promise(resolve => setTimeout(resolve, 1100));
      await assert.rejects(own.rest.orgs.get({ org: 'acme' }), { status: 401 });
      const other = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      });
      const stranger = new published.App({
        appId: 7,
        privateKey: other.privateKey,
        Octokit: published.Octokit.defaults(octokitSettings(github)),
      });
      await assert.rejects(stranger.octokit.request('GET /app/installations'), { status: 401 });
    });
  });

  describe('misbehaviour', () => {
    const repo = { owner: 'acme', repo: 'shop' };

    beforeEach(() => github.addRepositories([{ name: 'acme/shop', files: FILES }]));

    it('fails as often as told, and only where told', async () => {
      github.misbehave({ kind: 'status', status: 502, on: '/api/v3/repos/', times: 2 });
      await octokit.rest.orgs.get({ org: 'acme' });
      await assert.rejects(octokit.rest.repos.get(repo), { status: 502 });
      await assert.rejects(octokit.rest.repos.get(repo), { status: 502 });
      await octokit.rest.repos.get(repo);
    });

    it('has no requests left, as GitHub tells it over REST and GraphQL', async () => {
      github.misbehave({ kind: 'primaryRateLimit', resetInSeconds: 60, times: 2 });
      const error: unknown = await octokit.rest.repos.get(repo).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof published.RequestError);
      assert.equal(error.status, 403);
      assert.equal(error.response?.headers['x-ratelimit-remaining'], '0');
      await assert.rejects(octokit.graphql('{ viewer { login } }'), {
        errors: [{ type: 'RATE_LIMITED', message: 'API rate limit already exceeded for user ID 1.' }],
      });
    });

    it('counts requests, and refuses those that are too many', async () => {
      github.setRateLimit(1);
      await octokit.rest.repos.get(repo);
      await assert.rejects(octokit.rest.repos.get(repo), { status: 403 });
    });

    it('asks to wait, redirects, hangs and hangs up', async () => {
      github.misbehave({ kind: 'secondaryRateLimit', retryAfterSeconds: 3, status: 429 });
      const limited: unknown = await octokit.rest.repos.get(repo).catch((thrown: unknown) => thrown);
      assert.ok(limited instanceof published.RequestError);
      assert.equal(limited.response?.headers['retry-after'], '3');
      github.misbehave({ kind: 'redirect', to: `${github.apiBaseUrl}/orgs/acme` });
      assert.equal(await loginOf(octokit.request('GET /repos/acme/shop')), 'acme');
      github.misbehave({ kind: 'dropConnection' });
      await assert.rejects(octokit.rest.repos.get(repo));
      github.misbehave({ kind: 'hang' });
      const signal = AbortSignal.timeout(100);
      await assert.rejects(octokit.rest.repos.get({ ...repo, request: { signal } }), /aborted/);
    });

    it('loses a page, a repository or the whole answer of GraphQL', async () => {
      github.misbehave({ kind: 'emptyPage', on: 'Page' });
      const lost = await octokit.graphql<Page>(PAGE, { org: 'acme' });
      assert.deepEqual(lost.organization.repositories.nodes, []);
      assert.equal(lost.organization.repositories.pageInfo.hasNextPage, true);
      github.misbehave({ kind: 'partialError' });
      await assert.rejects(octokit.graphql<Page>(PAGE, { org: 'acme' }), (error: unknown) => {
        const { data, errors } = error as { data: Page; errors: { type: string; path: unknown[] }[] };
        assert.deepEqual(data.organization.repositories.nodes, [null]);
        assert.equal(errors[0]?.type, 'FORBIDDEN');
        assert.deepEqual(errors[0].path, ['organization', 'repositories', 'nodes', 0]);
        return true;
      });
      github.misbehave({ kind: 'graphqlTimeout' });
      await assert.rejects(octokit.graphql<Page>(PAGE, { org: 'acme' }), { status: 502 });
      github.misbehave({ kind: 'graphqlTimeout', status: 200 });
      await assert.rejects(octokit.graphql<Page>(PAGE, { org: 'acme' }), /Something went wrong/);
    });
  });
});

async function loginOf(answer: Promise<{ data: unknown }>): Promise<unknown> {
  return ((await answer).data as { login?: unknown }).login;
}
