import assert from 'node:assert/strict';
import type { ProposalRequest, SuggestionAnswer } from '../../../protocol/http/onboarding.ts';
import type { CatalogClient } from '../../../protocol/http/CatalogClient.ts';
import { createCatalogClient } from '../../../protocol/http/client.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { TestGitHub } from '../../helpers/github/TestGitHub.ts';
import { createOctokit } from '../../helpers/github/testOctokit.ts';
import { componentText, SyncedCatalog } from './SyncedCatalog.ts';

describe('bringing a repository of GitHub into the catalog', function () {
  this.timeout(60_000);
  let catalog: SyncedCatalog;
  let github: TestGitHub;
  let client: CatalogClient;

  before(async () => {
    catalog = await SyncedCatalog.start();
    ({ github } = catalog);
    github.addOrganization({ login: 'acme', teams: [{ slug: 'money', name: 'Money', members: ['ada'] }] });
    await github.addRepositories([
      {
        name: 'acme/shop',
        files: {
          'catalog-info.yaml': componentText('shop'),
          'services/till/catalog-info.yaml': componentText('till'),
          'README.md': 'Shop',
        },
      },
      { name: 'acme/broken', files: { 'catalog-info.yaml': 'kind: [' } },
      {
        name: 'acme/Ledger.git-like',
        description: 'Keeps the books',
        topics: ['finance', 'NOT a tag'],
        files: {
          '.github/CODEOWNERS': '* @acme/nobody @acme/money\n',
          'package.json': JSON.stringify({ name: 'other', homepage: 'https://ledger.example' }),
          'tsconfig.json': '{}',
          Dockerfile: 'FROM scratch',
        },
      },
      { name: 'acme/plain', files: { 'README.md': 'Nothing' } },
      { name: 'acme/taken', files: { 'README.md': 'Nothing' } },
      { name: 'acme/archived', isArchived: true, files: { 'README.md': 'Nothing' } },
      { name: 'acme/empty' },
    ]);
    await catalog.open({ githubOrg: { id: 'people', githubUrl: github.url, orgs: ['acme'] } });
    client = createCatalogClient({ baseUrl: await catalog.server.url() });
  });
  after(() => catalog.close());
  afterEach(() => {
    assert.deepEqual(github.violations, []);
  });

  const page = (path: string): string => `${github.url}/${path}`;
  const analyze = (target: string) =>
    client.analyzeLocation(target).then(({ existingEntityFiles, generateEntities }) => ({
      found: existingEntityFiles
        .filter(({ entity }) => entity.kind !== 'Location')
        .map(({ location, entity, isRegistered }) => [
          location.target.replace(github.url, ''),
          entity.metadata.name,
          isRegistered,
        ]),
      suggested: generateEntities,
    }));

  describe('that has descriptors', () => {
    it('finds those that a page is of', async () => {
      const root = ['/acme/shop/blob/main/catalog-info.yaml', 'shop', false];
      for (const path of ['acme/shop', 'acme/shop.git', 'acme/shop/blob/main/catalog-info.yaml']) {
        const { found, suggested } = await analyze(page(path));
        assert.deepEqual(found[0], root, path);
        assert.deepEqual(suggested, []);
      }
    });

    it('registers what was found, and says so from then on', async () => {
      const { found } = await analyze(page('acme/shop'));
      const target = github.url + String(found[0]?.[0]);
      const preview = await client.previewLocation(target);
      assert.equal(preview.exists, false);
      assert.deepEqual(
        preview.entities.map(({ kind }) => kind),
        ['Location', 'Component'],
      );
      const location = await client.registerLocation(target);
      assert.equal(location.target, target);
      await eventually('the component', () => client.entityByRef('component:default/shop'));
      assert.equal((await analyze(page('acme/shop'))).found[0]?.[2], true);
      assert.equal((await client.previewLocation(target)).exists, true);
      await assert.rejects(client.registerLocation(target), /already exists/);
    });

    it('tells every problem of what cannot be read', async () => {
      await assert.rejects(analyze(page('acme/broken')), {
        name: 'InputError',
        message: /acme\/broken\/blob\/main\/catalog-info\.yaml:1: /,
      });
    });
  });

  describe('that has none', () => {
    it('suggests a component of its name, as Backstage does', async () => {
      const { found, suggested } = await analyze(page('acme/plain'));
      assert.deepEqual(found, []);
      assert.deepEqual(suggested, [
        {
          entity: {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'plain', annotations: { 'github.com/project-slug': 'acme/plain' } },
            spec: { type: 'other', lifecycle: 'unknown' },
          },
          fields: [],
        },
      ]);
    });

    it('says more on request: what it is, and an owner that the catalog knows', async () => {
      const repository = 'acme/Ledger.git-like';
      const answer = await client.suggestDescriptor(page(repository));
      const wanted: SuggestionAnswer = {
        repository: { title: repository, url: page(repository) },
        path: 'catalog-info.yaml',
        target: page(`${repository}/blob/main/catalog-info.yaml`),
        canPropose: true,
        proposalName: 'pull request',
        descriptor: {
          name: 'ledger.git-like',
          description: 'Keeps the books',
          annotations: { 'github.com/project-slug': repository },
          tags: ['typescript', 'finance'],
          links: [
            { url: 'https://ledger.example', title: 'Website' },
            { url: page(repository), title: 'Repository' },
          ],
          type: 'service',
          owner: 'group:money',
          isOwnerKnown: true,
        },
      };
      assert.deepEqual(answer, wanted);
    });

    it('says what to do where a repository cannot be seen', async () => {
      await assert.rejects(client.suggestDescriptor(page('acme/nowhere')), {
        name: 'NotFoundError',
        message: /GitHub acme\/nowhere: there is nothing of that name, or the token of integrations\.github/,
      });
      github.misbehave({ kind: 'status', status: 401, on: '/api/v3/repos/acme/plain' });
      await assert.rejects(client.suggestDescriptor(page('acme/plain')), {
        name: 'NotAllowedError',
        message: /does not accept the token/,
      });
      await assert.rejects(client.suggestDescriptor('https://elsewhere.example/acme/plain'), {
        name: 'NotFoundError',
        message: /is of no repository that can be looked at/,
      });
    });
  });

  describe('by a pull request', () => {
    const proposalFor = (repository: string, changes: Partial<ProposalRequest> = {}): ProposalRequest => ({
      target: page(repository),
      path: 'catalog-info.yaml',
      text: componentText('proposed'),
      branch: 'callboard/catalog-info',
      title: 'Describe it for the catalog',
      body: 'So that others find it.',
      ...changes,
    });

    it('makes a branch with one commit on top of the default one', async () => {
      const proposal = proposalFor('acme/plain');
      const { url } = await client.proposeDescriptor(proposal);
      assert.equal(url, page('acme/plain/pull/1'));
      const octokit = await createOctokit(github, SyncedCatalog.token);
      const at = { owner: 'acme', repo: 'plain' };
      const [pull] = (await octokit.rest.pulls.list(at)).data;
      assert.deepEqual(
        [pull?.title, pull?.body, pull?.head.ref, pull?.base.ref],
        [proposal.title, proposal.body, proposal.branch, 'main'],
      );
      const raw = { mediaType: { format: 'raw' }, path: proposal.path };
      const file = await octokit.rest.repos.getContent({ ...at, ...raw, ref: proposal.branch });
      assert.equal(file.data, proposal.text);
      await assert.rejects(octokit.rest.repos.getContent({ ...at, ...raw, ref: 'main' }), { status: 404 });
      const base = (await octokit.rest.git.getRef({ ...at, ref: 'heads/main' })).data.object.sha;
      const commit = await octokit.rest.repos.getCommit({ ...at, ref: proposal.branch });
      assert.deepEqual(
        [commit.data.commit.message, commit.data.parents.map(({ sha }) => sha)],
        [proposal.title, [base]],
      );
    });

    it('does not begin where the branch, or the file, is there', async () => {
      await client.proposeDescriptor(proposalFor('acme/taken'));
      await assert.rejects(client.proposeDescriptor(proposalFor('acme/taken')), {
        name: 'ConflictError',
        message: /has a branch callboard\/catalog-info already/,
      });
      await assert.rejects(client.proposeDescriptor(proposalFor('acme/shop')), {
        name: 'ConflictError',
        message: /GitHub acme\/shop has a catalog-info\.yaml already, on main/,
      });
    });

    it('says what a token needs to write, and what else is in the way', async () => {
      github.misbehave({ kind: 'status', status: 404, on: '/api/v3/repos/acme/plain/git/refs' });
      await assert.rejects(client.proposeDescriptor(proposalFor('acme/plain', { branch: 'another' })), {
        name: 'NotAllowedError',
        message: /may not be written to\. The token of .* needs write access/,
      });
      await assert.rejects(client.proposeDescriptor(proposalFor('acme/archived')), {
        name: 'NotAllowedError',
        message: /must not be archived\. The branch callboard\/catalog-info was made/,
      });
      await assert.rejects(client.proposeDescriptor(proposalFor('acme/empty')), {
        name: 'ConflictError',
        message: /acme\/empty is empty: a pull request needs a first commit/,
      });
    });

    it('takes nothing but a good descriptor, a path in the repository and a name for a branch', async () => {
      for (const changes of [
        { text: 'kind: [' },
        { path: '../catalog-info.yaml' },
        { path: '.github/workflows/run.sh' },
        { branch: 'a..b' },
        { branch: '-x' },
      ]) {
        const before = github.requests.length;
        await assert.rejects(client.proposeDescriptor(proposalFor('acme/plain', changes)), {
          name: 'InputError',
        });
        assert.equal(github.requests.length, before, JSON.stringify(changes));
      }
    });
  });
});
