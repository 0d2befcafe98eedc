import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  PreviewRule,
  ProviderAnswers,
  ProviderForms,
  ProviderPreview,
} from '../../../protocol/http/providers.ts';
import { createTestGitHub } from '../../helpers/github/createTestGitHub.ts';
import type { TestGitHub } from '../../helpers/github/TestGitHub.ts';
import { BuiltHost } from '../weather/BuiltHost.ts';
import { componentText } from './RemoteCatalog.ts';

describe('a Git provider before it is connected', function () {
  this.timeout(60_000);
  const token = 'ghp_aTokenToTryWith';
  let github: TestGitHub;
  let folder: string;
  let host: BuiltHost;
  const server = () => host.workspace('preview1');

  before(async () => {
    github = await createTestGitHub();
    github.allowToken(token);
    await github.addRepositories([
      { name: 'acme/shop', files: { 'catalog-info.yaml': componentText('shop') } },
      { name: 'acme/broken', files: { 'catalog-info.yaml': 'kind: Component\n' } },
      { name: 'acme/elsewhere', files: { 'docs/about.yaml': componentText('elsewhere') } },
      { name: 'acme/old', isArchived: true, files: { 'catalog-info.yaml': componentText('old') } },
    ]);
    folder = await realpath(await mkdtemp(join(tmpdir(), 'callboard-preview-')));
    await mkdir(join(folder, 'empty'));
    host = await BuiltHost.spawn(join(folder, 'data'));
    await host.open('preview1', join(folder, 'empty'));
  });
  after(async () => {
    await host.kill('SIGTERM');
    await github.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  async function preview(
    values: ProviderAnswers['values'],
    more: { people?: boolean; token?: string; rules?: PreviewRule[] } = {},
  ): Promise<{ status: number; body: ProviderPreview & { error?: { message: string } } }> {
    const { people = false } = more;
    const { status, body } = await server().post('/api/callboard/v1/providers/github/preview', {
      answers: { host: github.host, values, software: true, people },
      token: more.token ?? token,
      ...(more.rules !== undefined && { rules: more.rules }),
    });
    return { status, body: body as ProviderPreview };
  }

  it('is one of those that there are, each with what to ask', async () => {
    const { providers } = await server().json<ProviderForms>('/api/callboard/v1/providers');
    const found = providers.find(({ provider }) => provider === 'github');
    assert.deepEqual([found?.title, found?.host, found?.asks], ['GitHub', 'github.com', ['organization']]);
  });

  it('tells what it would bring and by which keys, and leaves no trace', async () => {
    const { body } = await preview({ organization: 'acme' }, { people: true });
    const [software, people] = body.discoveries;
    assert.deepEqual(software?.entities, ['component:default/shop']);
    assert.equal(software.seen, 4);
    assert.equal(software.isWhole, true);
    assert.match(software.problems[0]?.place ?? '', /acme\/broken\/blob\/main\/catalog-info\.yaml$/);
    assert.equal(people?.error, undefined);
    assert.deepEqual(body.config, {
      integration: { host: github.host, apiBaseUrl: github.apiBaseUrl },
      discoveries: [
        { key: 'github', id: 'acme', inList: false, settings: { host: github.host, organization: 'acme' } },
        {
          ...{ key: 'githubOrg', id: 'acme', inList: true },
          settings: { id: 'acme', githubUrl: github.url, orgs: ['acme'] },
        },
      ],
    });
    assert.deepEqual(await server().json('/api/catalog/entities'), []);
  });

  it('looks where it is told to', async () => {
    const { body } = await preview({ organization: 'acme', path: 'docs/about.yaml' });
    assert.deepEqual(body.discoveries[0]?.entities, ['component:default/elsewhere']);
    const all = await preview({ organization: 'acme', archived: true, repositories: 'o.*' });
    assert.deepEqual(all.body.discoveries[0]?.entities, ['component:default/old']);
  });

  it('counts what the rules will refuse', async () => {
    await github.addRepositories([
      {
        name: 'teams/all',
        files: { 'catalog-info.yaml': [componentText('shop'), group('a'), group('b')].join('---\n') },
      },
    ]);
    const one = async (rules?: PreviewRule[]) => {
      const { body } = await preview({ organization: 'teams' }, rules && { rules });
      return [body.discoveries[0]?.entities, body.discoveries[0]?.refused];
    };
    const shop = 'component:default/shop';
    const [a, b] = ['group:default/a', 'group:default/b'];
    assert.deepEqual(await one(), [[shop], [{ kind: 'Group', count: 2 }]], 'as without any');
    assert.deepEqual(await one([{ allow: [{ kind: 'group' }] }]), [
      [a, b],
      [{ kind: 'Component', count: 1 }],
    ]);
    const locations = [{ type: 'url', pattern: `${github.url}/acme/**` }];
    assert.deepEqual(
      await one([{ allow: [{ kind: 'Group' }], locations }, { allow: [{ kind: 'Component' }] }]),
      [[shop], [{ kind: 'Group', count: 2 }]],
    );
  });

  it('says what is in the way', async () => {
    const wrong = await preview({ organization: 'acme' }, { token: 'ghp_wrong' });
    assert.match(wrong.body.discoveries[0]?.error?.message ?? '', /does not accept the token/);
    const nobody = await preview({ organization: 'nobody' });
    assert.match(nobody.body.discoveries[0]?.error?.message ?? '', /GitHub nobody: there is/);
    for (const values of [{}, { organization: 'a b' }, { organization: 'acme', repositories: '(' }]) {
      assert.equal((await preview(values)).status, 400);
    }
  });

  it('keeps the token to itself', async () => {
    await preview({ organization: 'acme' });
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      files
        .filter(entry => entry.isFile())
        .map(async entry => readFile(join(entry.parentPath, entry.name), 'latin1')),
    );
    assert.ok(![...texts, host.output].some(text => text.includes(token)));
  });
});

function group(name: string): string {
  return `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: ${name} }\nspec: { type: team, children: [] }\n`;
}
