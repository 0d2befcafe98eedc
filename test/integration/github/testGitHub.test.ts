import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Octokit } from 'octokit';
import { createTestGitHub } from '../../helpers/github/createTestGitHub.ts';
import { gitEnvironment } from '../../helpers/git/runGit.ts';
import { PAGE, type Page } from '../../helpers/github/repositoriesPage.ts';
import { createOctokit } from '../../helpers/github/testOctokit.ts';
import type { TestGitHub } from '../../helpers/github/TestGitHub.ts';

const TOKEN = 'ghp_ofthetest';
const FILES = { 'catalog-info.yaml': 'kind: Component\n', 'docs/index.md': '# Hi\n' };

describe('the stand-in for GitHub', () => {
  let github: TestGitHub;
  let octokit: Octokit;

  beforeEach(async () => {
    github = await createTestGitHub();
    github.allowToken(TOKEN);
    octokit = await createOctokit(github, TOKEN);
  });

  afterEach(() => github.close());

  async function readAll(): Promise<string[]> {
    const names: string[] = [];
    for (let after: string | null = null; ;) {
      const page: Page = await octokit.graphql<Page>(PAGE, { org: 'acme', after });
      const { nodes, pageInfo } = page.organization.repositories;
      names.push(...nodes.flatMap(node => node?.name ?? []));
      if (!pageInfo.hasNextPage) return names;
      after = pageInfo.endCursor;
    }
  }

  describe('REST', () => {
    const acme = { owner: 'acme', repo: 'shop' };

    beforeEach(() => github.addRepositories([{ name: 'acme/shop', files: FILES, topics: ['web'] }]));

    it('answers what it serves as GitHub describes it', async () => {
      github.addUser({ login: 'octocat', name: 'Octo Cat' });
      const { rest } = octokit;
      assert.equal((await rest.repos.get(acme)).data.default_branch, 'main');
      const file = await rest.repos.getContent({ ...acme, path: 'docs/index.md', ref: 'main' });
      assert.ok('content' in file.data && 'encoding' in file.data);
      assert.equal(Buffer.from(file.data.content, 'base64').toString(), '# Hi\n');
      const folder = await rest.repos.getContent({ ...acme, path: '' });
      assert.deepEqual(
        (folder.data as { type: string }[]).map(one => one.type),
        ['file', 'dir'],
      );
      const tree = await rest.git.getTree({ ...acme, tree_sha: 'main', recursive: '1' });
      assert.deepEqual(
        tree.data.tree.map(entry => [entry.path, entry.type]),
        [
          ['catalog-info.yaml', 'blob'],
          ['docs', 'tree'],
          ['docs/index.md', 'blob'],
        ],
      );
      const blob = await rest.git.getBlob({ ...acme, file_sha: tree.data.tree[0]!.sha });
      assert.equal(Buffer.from(blob.data.content, 'base64').toString(), FILES['catalog-info.yaml']);
      const commit = await rest.repos.getCommit({ ...acme, ref: 'main' });
      const branch = await rest.repos.getBranch({ ...acme, branch: 'main' });
      const ref = await rest.git.getRef({ ...acme, ref: 'heads/main' });
      assert.equal(branch.data.commit.sha, commit.data.sha);
      assert.equal(ref.data.object.sha, commit.data.sha);
      assert.equal((await rest.orgs.get({ org: 'acme' })).data.login, 'acme');
      assert.equal((await rest.repos.listForOrg({ org: 'acme' })).data.length, 1);
      assert.equal((await rest.users.getAuthenticated()).data.login, 'octocat');
      assert.equal((await rest.orgs.listForAuthenticatedUser()).data.length, 1);
      assert.equal((await rest.rateLimit.get()).data.rate.limit, 5000);
    });

    it('takes a branch, a file on it and a pull request', async () => {
      const { rest } = octokit;
      const { data: main } = await rest.git.getRef({ ...acme, ref: 'heads/main' });
      await rest.git.createRef({ ...acme, ref: 'refs/heads/add', sha: main.object.sha });
      const file = { ...acme, path: 'new file.txt', branch: 'add', message: 'Add a file' };
      const made = await rest.repos.createOrUpdateFileContents({ ...file, content: base64('new\n') });
      assert.equal(made.status, 201);
      await assert.rejects(rest.repos.createOrUpdateFileContents({ ...file, content: base64('x') }), {
        status: 422,
      });
      const wrong = { ...file, content: base64('x'), sha: main.object.sha };
      await assert.rejects(rest.repos.createOrUpdateFileContents(wrong), { status: 409 });
      const pull = { ...acme, title: 'Add', head: 'add', base: 'main' };
      assert.equal((await rest.pulls.create(pull)).data.number, 1);
      await assert.rejects(rest.pulls.create(pull), { status: 422 });
      assert.equal((await rest.pulls.list(acme)).data[0]?.title, 'Add');
    });

    it('answers raw text, and nothing where it is the same as before', async () => {
      const route = 'GET /repos/{owner}/{repo}/contents/{path}';
      const asked = { ...acme, path: 'docs/index.md', mediaType: { format: 'raw' } };
      const first = await octokit.request(route, asked);
      assert.equal(first.data, '# Hi\n');
      const again = octokit.request(route, { ...asked, headers: { 'if-none-match': first.headers.etag } });
      await assert.rejects(again, { status: 304 });
      assert.equal(github.requests.at(-1)?.ifNoneMatch, first.headers.etag);
      assert.equal((await octokit.rest.rateLimit.get()).data.rate.used, 1);
    });

    it('redirects from the old name of a repository to where it is', async () => {
      await github.change('acme/shop', { name: 'store' });
      assert.equal((await octokit.rest.repos.get(acme)).data.full_name, 'acme/store');
      const response = await get(`${github.apiBaseUrl}/repos/acme/shop/git/trees/main?recursive=1`);
      assert.equal(response.status, 301);
      assert.match(
        response.headers.get('location') ?? '',
        /\/repositories\/\d+\/git\/trees\/main\?recursive=1$/,
      );
    });

    it('has raw files of every ref', async () => {
      const oid = await github.commit('acme/shop', { 'a b.txt': 'there' }, { branch: 'feature/one' });
      for (const ref of ['feature/one', oid, 'refs/heads/feature/one']) {
        assert.equal(await (await get(`${github.rawBaseUrl}/acme/shop/${ref}/a%20b.txt`)).text(), 'there');
      }
      assert.equal((await get(`${github.rawBaseUrl}/acme/shop/main/a%20b.txt`)).status, 404);
    });
  });

  describe('GraphQL', () => {
    it('pages through 250 repositories, whatever comes and goes in between', async () => {
      await github.addRepositories(manyRepositories(250));
      const names = await readAll();
      assert.equal(new Set(names).size, 250);
      assert.deepEqual(names, names.toSorted());

      const first = await octokit.graphql<Page>(PAGE, { org: 'acme' });
      await github.delete('acme/r00099');
      await github.addRepositories([{ name: 'acme/a-new-one' }]);
      const { endCursor } = first.organization.repositories.pageInfo;
      const second = await octokit.graphql<Page>(PAGE, { org: 'acme', after: endCursor });
      assert.equal(second.organization.repositories.nodes[0]?.name, 'r00100');
    });

    it('reads trees, blobs, topics and languages', async () => {
      await github.addRepositories([
        {
          name: 'acme/.github',
          files: FILES,
          topics: ['a', 'b'],
          primaryLanguage: 'Go',
          visibility: 'internal',
        },
        { name: 'acme/empty' },
      ]);
      const answer = await octokit.graphql<Record<string, Record<string, unknown>>>(`{
        repository(owner: "acme", name: ".github") {
          id databaseId nameWithOwner url isArchived isFork isPrivate visibility isEmpty isDisabled description
          owner { login }
          primaryLanguage { name }
          repositoryTopics(first: 10) { nodes { topic { name } } }
          defaultBranchRef { name target { oid ... on Commit { committedDate tree { oid } } } }
          object(expression: "HEAD:docs") {
            ... on Tree { oid entries { name path type mode oid object { ... on Blob { id byteSize text isBinary isTruncated } } } }
          }
        }
        empty: repository(owner: "acme", name: "empty") { isEmpty defaultBranchRef { name } object(expression: "HEAD:") { oid } }
        rateLimit { limit cost remaining used nodeCount resetAt }
        viewer { login organizations(first: 5) { nodes { login } } }
      }`);
      const { repository, empty } = answer;
      assert.equal(repository?.['visibility'], 'INTERNAL');
      assert.deepEqual(repository['primaryLanguage'], { name: 'Go' });
      const { entries } = repository['object'] as { entries: Record<string, unknown>[] };
      assert.equal(entries[0]?.['path'], 'docs/index.md');
      assert.equal((entries[0]['object'] as { text: string }).text, '# Hi\n');
      assert.deepEqual(empty, { isEmpty: true, defaultBranchRef: null, object: null });
      const ids = [repository['id'], (entries[0]['object'] as { id: string }).id];
      const query = 'query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }';
      assert.deepEqual(await octokit.graphql(query, { ids }), {
        nodes: [{ __typename: 'Repository' }, { __typename: 'Blob' }],
      });
    });

    it('knows the teams and members of an organisation', async () => {
      github.addOrganization({
        login: 'acme',
        teams: [
          { slug: 'all', name: 'All', members: ['ann'] },
          { slug: 'web', name: 'Web', parent: 'all', members: ['bob'] },
        ],
        members: [{ login: 'ann', name: 'Ann', email: 'ann@acme.test' }],
      });
      const answer = await octokit.graphql(`{
        organization(login: "acme") {
          teams(first: 100) { nodes { slug parentTeam { slug } childTeams(first: 5) { nodes { slug } }
            direct: members(membership: IMMEDIATE, first: 5) { edges { role node { login } } }
            all: members(first: 5) { totalCount } } }
          membersWithRole(first: 100) { nodes { login name email organizationVerifiedDomainEmails(login: "acme") } }
        }
      }`);
      const member = (login: string) => ({ edges: [{ role: 'MEMBER', node: { login } }] });
      const web = { slug: 'web', parentTeam: { slug: 'all' }, childTeams: { nodes: [] } };
      const all = { slug: 'all', parentTeam: null, childTeams: { nodes: [{ slug: 'web' }] } };
      const ann = { login: 'ann', name: 'Ann', email: 'ann@acme.test' };
      assert.deepEqual(answer, {
        organization: {
          teams: {
            nodes: [
              { ...all, direct: member('ann'), all: { totalCount: 2 } },
              { ...web, direct: member('bob'), all: { totalCount: 1 } },
            ],
          },
          membersWithRole: {
            nodes: [
              { ...ann, organizationVerifiedDomainEmails: ['ann@acme.test'] },
              { login: 'bob', name: null, email: '', organizationVerifiedDomainEmails: [] },
            ],
          },
        },
      });
    });

    it('refuses what GitHub refuses, in its words', async () => {
      await github.addRepositories([{ name: 'acme/shop' }]);
      const errorsOf = async (query: string): Promise<{ type?: string; message: string }[]> => {
        const error: unknown = await octokit.graphql(query).catch((thrown: unknown) => thrown);
        return (error as { errors: { type?: string; message: string }[] }).errors;
      };
      const repositories = (args: string): string =>
        `{ organization(login: "acme") { repositories${args} { totalCount } } }`;
      assert.match((await errorsOf('{ organization(login: "acme") { nothing } }'))[0]!.message, /nothing/);
      assert.deepEqual(
        [
          ...(await errorsOf(repositories('(first: 101)'))),
          ...(await errorsOf(repositories(''))),
          ...(await errorsOf('{ organization(login: "nobody") { login } }')),
          ...(await errorsOf('{ repository(owner: "acme", name: "none") { id } }')),
        ].map(({ type, message }) => `${type} ${message}`),
        [
          'EXCESSIVE_PAGINATION Requesting 101 records on the `repositories` connection exceeds the `first` limit of 100 records.',
          'MISSING_PAGINATION_BOUNDARIES You must provide a `first` or `last` value to properly paginate the `repositories` connection.',
          "NOT_FOUND Could not resolve to an Organization with the login of 'nobody'.",
          "NOT_FOUND Could not resolve to a Repository with the name 'acme/none'.",
        ],
      );
    });

    it('finds a repository by its old name', async () => {
      await github.addRepositories([{ name: 'acme/shop' }]);
      await github.change('acme/shop', { name: 'store' });
      const query = 'query Old { repository(owner: "acme", name: "shop") { name } }';
      assert.deepEqual(await octokit.graphql(query), { repository: { name: 'store' } });
      assert.equal(github.requests.at(-1)?.operation, 'Old');
    });
  });

  describe('git', () => {
    let folder: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'callboard-clone-'));
    });

    afterEach(() => rm(folder, { recursive: true, force: true }));

    /** With the token in a header that no address shows. */
    async function git(...args: string[]): Promise<string> {
      const header = `Authorization: Basic ${base64(`x-access-token:${TOKEN}`)}`;
      const env = {
        ...gitEnvironment(),
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'http.extraHeader',
        GIT_CONFIG_VALUE_0: header,
      };
      return (await promisify(execFile)('git', args, { cwd: folder, env })).stdout;
    }

    it('lists, clones and takes what is pushed, each repository for itself', async () => {
      await github.addRepositories([
        { name: 'acme/shop', files: FILES, defaultBranch: 'trunk' },
        { name: 'acme/other', files: { a: 'b' } },
      ]);
      const oid = await github.commit('acme/shop', { 'docs/index.md': undefined, 'more.txt': 'more' });
      const listed = await git('ls-remote', '--heads', `${github.url}/acme/shop.git`);
      assert.equal(listed, `${oid}\trefs/heads/trunk\n`);
      await git('clone', '--quiet', '--depth', '1', `${github.url}/acme/shop.git`, 'clone');
      assert.equal(await readFile(join(folder, 'clone', 'more.txt'), 'utf8'), 'more');
      assert.equal(existsSync(join(folder, 'clone', 'docs')), false);

      const inClone = ['-C', 'clone', '-c', 'user.name=T', '-c', 'user.email=t@test.example'];
      await git(...inClone, 'commit', '--quiet', '--allow-empty', '-m', 'Pushed');
      await git(...inClone, 'push', '--quiet', 'origin', 'HEAD');
      const { data } = await octokit.rest.repos.getCommit({ owner: 'acme', repo: 'shop', ref: 'trunk' });
      assert.equal(data.commit.message, 'Pushed\n');
      assert.equal(data.parents[0]?.sha, oid);
    });

    it('keeps out who has no token', async () => {
      await github.addRepositories([{ name: 'acme/shop', files: FILES }]);
      github.revokeToken(TOKEN);
      await assert.rejects(
        git('ls-remote', `${github.url}/acme/shop.git`),
        /Authentication failed|could not read/,
      );
    });
  });

  it('says when it is asked what it has no answer for', async () => {
    const other = await createTestGitHub();
    assert.equal((await fetch(`${other.apiBaseUrl}/emojis`)).status, 404);
    await assert.rejects(other.close(), /GET \/emojis is not served/);
  });

  it('delivers what a push and a change of a repository send, signed', async () => {
    await github.addRepositories([{ name: 'acme/shop', files: FILES }]);
    await github.commit('acme/shop', {
      'docs/index.md': '# Ho\n',
      'catalog-info.yaml': undefined,
      new: 'new',
    });
    const push = await github.pushPayload('acme/shop');
    const { added, removed, modified } = push['head_commit'] as Record<string, string[]>;
    assert.deepEqual(
      { added, removed, modified },
      {
        added: ['new'],
        removed: ['catalog-info.yaml'],
        modified: ['docs/index.md'],
      },
    );
    await github.change('acme/shop', { name: 'store' });
    const changes = { repository: { name: { from: 'shop' } } };
    const renamed = github.repositoryPayload('acme/store', 'renamed', changes);
    for (const action of ['created', 'deleted', 'archived', 'unarchived'] as const) {
      github.repositoryPayload('acme/store', action);
    }
    const received: { event: unknown; signature: unknown; body: string }[] = [];
    const hook = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        const { headers } = request;
        received.push({ event: headers['x-github-event'], signature: headers['x-hub-signature-256'], body });
        response.writeHead(202).end();
      });
    });
    await new Promise<void>(resolve => hook.listen(0, '127.0.0.1', resolve));
    const to = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`;
    await github.deliver({ to, event: 'push', payload: push, secret: 's' });
    await github.deliver({ to, event: 'repository', payload: renamed, secret: 's' });
    hook.close();
    assert.deepEqual(
      received.map(one => one.event),
      ['push', 'repository'],
    );
    const signature = createHmac('sha256', 's').update(received[1]!.body).digest('hex');
    assert.equal(received[1]!.signature, `sha256=${signature}`);
  });

  it('holds 2,000 repositories', async () => {
    await github.addRepositories(manyRepositories(2000));
    const first = await octokit.graphql<Page>(PAGE, { org: 'acme' });
    assert.equal(first.organization.repositories.totalCount, 2000);
    assert.equal(first.organization.repositories.nodes[99]?.object?.text, 'name: r00099\n');
  });
});

function get(url: string): Promise<Response> {
  return fetch(url, { redirect: 'manual', headers: { authorization: `Bearer ${TOKEN}` } });
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function manyRepositories(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const name = `r${String(index).padStart(5, '0')}`;
    return { name: `acme/${name}`, files: { 'catalog-info.yaml': `name: ${name}\n` } };
  });
}
