import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { parseDescriptor, type JsonObject } from '../../../model/index.ts';
import { createScaffolderClient } from '../../../protocol/http/createScaffolderClient.ts';
import type { ScaffolderClient } from '../../../protocol/http/ScaffolderClient.ts';
import type { SerializedFile, TaskEvent } from '../../../protocol/http/scaffolder.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { runGit } from '../../helpers/git/runGit.ts';
import { skip } from '../../helpers/skip.ts';

/** What breaks texts that are put into others without care. */
const DESCRIPTION = 'Takes "orders": and <tells>, {{who}} waits # for them & \\n';
const OWNER = 'group:default/depot';

/** Answers to each template that ships; the first are the most that can be asked for, the second the least. */
const cases: Record<string, { most: JsonObject; least: JsonObject; entities: string[] }> = {
  'typescript-service': {
    most: {
      ...{ name: 'order-service', description: DESCRIPTION, owner: OWNER, system: 'system:default/shop' },
      ...{ hasApi: true, apiLifecycle: 'production', hasDocker: true },
    },
    least: { name: 'a', description: 'b', owner: 'c' },
    entities: ['component:default/order-service', 'api:default/order-service-api'],
  },
  'typescript-library': {
    most: {
      ...{ name: 'date-ranges', description: DESCRIPTION, owner: OWNER, system: 'system:default/shop' },
      ...{ scope: '@acme', isPublished: true, access: 'public' },
    },
    least: { name: 'a', description: 'b', owner: 'c' },
    entities: ['component:default/date-ranges'],
  },
  'docs-site': {
    most: {
      ...{ name: 'handbook', title: 'The "handbook": #1', description: DESCRIPTION, owner: OWNER },
      ...{ system: 'system:default/shop', hasCheck: true, isStrict: true },
    },
    least: { name: 'a', title: 'b', description: 'c', owner: 'd' },
    entities: ['component:default/handbook'],
  },
  plugin: {
    most: {
      ...{ name: 'acme-actions', description: DESCRIPTION, owner: OWNER, system: 'system:default/shop' },
      ...{ action: 'acme:note:leave', supportsDryRun: false },
    },
    least: { name: 'a', description: 'b', owner: 'c' },
    entities: ['component:default/acme-actions'],
  },
  'catalog-info': {
    most: {
      ...{ name: 'order-service', description: DESCRIPTION, owner: OWNER, system: 'system:default/shop' },
      ...{ type: 'service', lifecycle: 'production', docs: 'new' },
      ...{ hasApi: true, apiType: 'openapi', apiFile: 'openapi.yaml' },
    },
    least: { name: 'a', type: 'service', lifecycle: 'production', owner: 'b' },
    entities: ['component:default/order-service', 'api:default/order-service-api'],
  },
};

describe('the templates that ship', function () {
  this.timeout(240_000);
  let server: TestServer;
  let client: ScaffolderClient;
  let folder: string;
  before(async () => {
    server = await createTestServer();
    client = createScaffolderClient({ baseUrl: server.url, token: server.token });
    folder = await mkdtemp(join(tmpdir(), 'callboard-shipped-'));
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** What a preview gives, written as the editor writes it. */
  const create = async (name: string, values: JsonObject): Promise<string> => {
    const preview = await client.preview({ templateRef: `template:callboard/${name}`, values });
    assert.equal(preview.error, undefined);
    const target = await mkdtemp(join(folder, `${name}-`));
    for (const file of preview.directoryContents) await writeSerialized(target, file);
    return target;
  };

  it('are listed beside an empty catalog, and are none of its entities', async () => {
    const names = (await client.shippedTemplates()).map(({ metadata }) => metadata.name);
    assert.deepEqual(names.sort(), Object.keys(cases).sort());
    assert.equal((await server.client.queryEntities({ query: { kind: 'template' } })).totalItems, 0);
  });

  for (const [name, { most, least, entities }] of Object.entries(cases)) {
    describe(name, () => {
      it('asks what its form can be asked with', async () => {
        const { steps } = await client.parameterSchema(`template:callboard/${name}`);
        assert.ok(steps.every(({ title }) => title !== ''));
        await assert.rejects(
          client.preview({ templateRef: `template:callboard/${name}`, values: { ...most, name: 'No Name' } }),
          { name: 'InputError' },
        );
      });

      it('describes what it makes by a descriptor without problems', async () => {
        const text = await readFile(join(await create(name, most), 'catalog-info.yaml'), 'utf8');
        const { documents } = parseDescriptor(text);
        assert.deepEqual(
          documents.flatMap(({ problems }) => problems),
          [],
        );
        assert.deepEqual(
          documents.map(({ entityRef }) => entityRef),
          entities,
        );
        assert.equal(documents[0]?.entity?.metadata.description, DESCRIPTION);
      });

      it('refers to no file that is not there, and leaves nothing to be filled in', async () => {
        for (const values of [most, least]) await checkFiles(client, name, values);
      });

      it('makes a project whose own tests pass', async function () {
        for (const values of [most, least]) {
          const project = await create(name, values);
          if (!existsSync(join(project, 'package.json'))) continue;
          await install(this, project);
          const said = await npm(this, project, 'test');
          assert.match(said, /\bpass [1-9]/);
          assert.match(said, /\bfail 0\b/);
        }
      });
    });
  }

  it('run into a Git repository in the folder that was chosen', async () => {
    const localFolder = join(await realpath(folder), 'chosen', 'handbook');
    const { least: values } = cases['docs-site'] ?? { least: {} };
    const { id } = await client.createTask({
      templateRef: 'template:callboard/docs-site',
      values,
      localFolder,
    });
    let last: TaskEvent | undefined;
    for await (const event of client.events(id, { signal: AbortSignal.timeout(30_000) })) last = event;
    assert.deepEqual(last?.body.output?.links, [
      { title: 'Open a', icon: 'folder', url: pathToFileURL(localFolder).href },
    ]);
    const said = await runGit(['log', '--format=%s'], { cwd: localFolder });
    assert.equal(said.toString(), 'Begin a\n');
  });

  it('make a plugin that a server loads, and whose action runs', async () => {
    const { most, least } = cases['plugin'] ?? { most: {}, least: {} };
    const plugins = [await create('plugin', most), await create('plugin', least)];
    const told = await createTestServer({ config: { plugins } });
    try {
      assert.deepEqual((await told.client.status()).notices, []);
      const remote = createScaffolderClient({ baseUrl: told.url, token: told.token });
      const steps = ['acme:note:leave', 'acme:note:write'].map(action => ({
        ...{ action, input: { text: 'Welcome!' } },
      }));
      const { directoryContents, log } = await remote.dryRun({
        template: {
          apiVersion: 'scaffolder.backstage.io/v1beta3',
          kind: 'Template',
          metadata: { name: 'note' },
          spec: { type: 'library', owner: 'me', steps },
        },
        ...{ values: {}, directoryContents: [] },
      });
      assert.deepEqual(
        directoryContents.map(({ path }) => path),
        ['NOTE.md'],
      );
      assert.match(JSON.stringify(log), /acme:note:leave does not support dry-run/);
    } finally {
      await told.close();
    }
  });

  it('write into no folder that a caller of a shared server names', async () => {
    const shared = await createTestServer({ config: { events: [] } });
    try {
      const { url: baseUrl, token } = shared;
      const { least: values } = cases['docs-site'] ?? { least: {} };
      const request = { templateRef: 'template:callboard/docs-site', values };
      const remote = createScaffolderClient({ baseUrl, token });
      await assert.rejects(remote.createTask({ ...request, localFolder: join(folder, 'shared') }), {
        name: 'NotAllowedError',
      });
      const { id } = await remote.createTask(request);
      let last: TaskEvent | undefined;
      for await (const event of remote.events(id, { signal: AbortSignal.timeout(30_000) })) last = event;
      assert.equal(last?.body.error?.name, 'NotAllowedError');
    } finally {
      await shared.close();
    }
  });

  it('give way to a template of the catalog with the same ref', async () => {
    const ref = 'template:callboard/typescript-service';
    const own =
      'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\n' +
      'metadata: { name: typescript-service, namespace: callboard, title: Our own }\n' +
      'spec: { type: service, steps: [{ action: "debug:log" }] }\n';
    await server.write('catalog-info.yaml', own);
    await server.refresh();
    assert.equal((await client.parameterSchema(ref)).title, 'Our own');
    assert.ok(
      !(await client.shippedTemplates()).some(({ metadata }) => metadata.name === 'typescript-service'),
    );
    await server.write('catalog-info.yaml', undefined);
    await server.refresh();
    assert.equal((await client.parameterSchema(ref)).title, 'TypeScript service');
  });
});

async function checkFiles(client: ScaffolderClient, name: string, values: JsonObject): Promise<void> {
  const { directoryContents } = await client.preview({ templateRef: `template:callboard/${name}`, values });
  const texts = new Map(directoryContents.map(({ path, base64Content }) => [path, textOf(base64Content)]));
  for (const [path, text] of texts) {
    assert.doesNotMatch(text.replaceAll('{{who}}', ''), /\{\{|\[object/, path);
    for (const [, target = ''] of path.endsWith('.md') ? text.matchAll(/\]\(([\w./-]+)\)/g) : [])
      assert.ok(texts.has(join(dirname(path), target)), `${path} leads to ${target}`);
    if (/\.ya?ml$/.test(path)) parseDocuments(text);
    if (path.endsWith('.json')) JSON.parse(text);
  }
  const nav = /^nav:\n((?: +- .*\n)+)/m.exec(texts.get('mkdocs.yml') ?? '')?.[1] ?? '';
  for (const [, page = ''] of nav.matchAll(/(\S+\.md)/g)) assert.ok(texts.has(`docs/${page}`), page);
  const described = texts.get('catalog-info.yaml') ?? '';
  // That one describes what is there already.
  if (name === 'catalog-info') return;
  for (const [, file = ''] of described.matchAll(/\$text: \.\/(\S+)/g)) assert.ok(texts.has(file), file);
}

function parseDocuments(text: string): void {
  for (const document of text.split(/^---$/m)) parse(document);
}

function textOf(base64Content: string): string {
  return Buffer.from(base64Content, 'base64').toString();
}

async function writeSerialized(folder: string, { path, base64Content, executable }: SerializedFile) {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, Buffer.from(base64Content, 'base64'));
  if (executable === true) await chmod(file, 0o755);
}

/** Where what a project needs is installed, by what it needs: the same is installed once. */
const installed = new Map<string, string>();

async function install(context: Mocha.Context, project: string): Promise<void> {
  const { dependencies, devDependencies } = JSON.parse(
    await readFile(join(project, 'package.json'), 'utf8'),
  ) as JsonObject;
  if (dependencies === undefined && devDependencies === undefined) return;
  const needed = JSON.stringify({ dependencies, devDependencies });
  const known = installed.get(needed);
  if (known !== undefined) {
    await symlink(known, join(project, 'node_modules'), 'junction');
    return;
  }
  await npm(context, project, 'install', '--prefer-offline', '--no-audit', '--no-fund');
  installed.set(needed, join(project, 'node_modules'));
}

/** What it printed. */
async function npm(context: Mocha.Context, cwd: string, ...args: string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('npm', args, {
      ...{ cwd, shell: process.platform === 'win32', maxBuffer: 16 * 1024 * 1024 },
      // Else it reports to the runner of these tests rather than to who reads it.
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined },
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    if (/\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENOTCACHED)\b/.test(stderr))
      skip(context, 'the npm registry cannot be reached');
    throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${stdout}\n${stderr}`, { cause: error });
  }
}
