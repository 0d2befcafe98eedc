import assert from 'node:assert/strict';
import { createScaffolderClient } from '../../../protocol/http/createScaffolderClient.ts';
import type { ScaffolderClient } from '../../../protocol/http/ScaffolderClient.ts';
import type { TaskEvent } from '../../../protocol/http/scaffolder.ts';
import { createTextServer, type TextServer } from '../../helpers/createTextServer.ts';
import { eventually } from '../../helpers/eventually.ts';
import { SyncedCatalog } from '../github/SyncedCatalog.ts';

const template = (allowedUrl: string): string => `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: service }
spec:
  type: service
  parameters: { title: Page, required: [name], properties: { name: { type: string } } }
  steps:
    - id: skeleton
      action: fetch:template
      input: { url: ./skeleton, values: { name: '\${{ parameters.name }}' } }
    - action: fetch:plain
      input: { url: /shared, targetPath: docs }
    - action: fetch:plain:file
      input: { url: '${allowedUrl}', targetPath: LICENSE }
    - id: read
      action: fs:readdir
      input: { paths: [.], recursive: true }
  output:
    names: '\${{ steps.read.output.files | map(attribute="fullPath") | join(",") }}'
    files: '\${{ steps.read.output.files | dump }}'
`;

const failing = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: failing }
spec:
  type: service
  steps:
    - { id: skeleton, action: 'fetch:plain', input: { url: ./none } }
`;

describe('a template that was found on GitHub', function () {
  this.timeout(120_000);
  let catalog: SyncedCatalog;
  let web: TextServer;
  let client: ScaffolderClient;

  before(async () => {
    web = await createTextServer({ '/license.txt': 'Do as you like.\n', '/secret.txt': 'not for templates' });
    catalog = await SyncedCatalog.start();
    await catalog.addRepositories('acme', [
      {
        name: 'templates',
        files: {
          'service/template.yaml': template(`${web.url}/license.txt`),
          'service/skeleton/${{ values.name }}/README.md': '# ${{ values.name }}\n',
          'service/skeleton/logo.png': Buffer.from([0, 255, 1, 36, 123, 123]),
          'service/skeleton/run.sh': { mode: '100755', content: '#!/bin/sh\n' },
          'shared/guide.md': 'As it is: ${{ values.name }}\n',
          'failing/template.yaml': failing,
        },
      },
    ]);
    const { host } = catalog.github;
    const reading = { allow: [{ host: new URL(web.url).host, paths: ['/license.txt'] }] };
    await catalog.open(
      { github: { organization: 'acme', host, catalogPath: '/**/template.yaml' } },
      { rules: [{ allow: ['Template'] }] },
      undefined,
      { backend: { auth: { dangerouslyDisableDefaultAuthPolicy: true }, reading } },
    );
    client = createScaffolderClient({ baseUrl: await catalog.server.url() });
    const wanted = ['template:default/failing', 'template:default/service'];
    await eventually('the templates', async () => {
      const refs = await catalog.refs();
      return wanted.every(ref => refs.includes(ref));
    });
  });
  after(async () => {
    await catalog.close();
    await web.close();
  });

  async function ended(id: string): Promise<TaskEvent[]> {
    const events: TaskEvent[] = [];
    for await (const event of client.events(id, { signal: AbortSignal.timeout(60_000) })) events.push(event);
    return events;
  }

  it('fetches what lies beside it, at the root of its repository, and at a URL that may be read', async () => {
    const { id } = await client.createTask({ templateRef: 'service', values: { name: 'shop' } });
    const last = (await ended(id)).at(-1);
    assert.equal(last?.type, 'completion');
    const files = String(last.body.output?.['files']);
    for (const name of ['shop/README.md', 'logo.png', 'run.sh', 'docs/guide.md', 'LICENSE']) {
      assert.ok(files.includes(name), `${name} in ${files} ${JSON.stringify(last.body)}`);
    }
  });

  it('is previewed where it lies, byte for byte', async () => {
    const { directoryContents, error } = await client.preview({
      templateRef: 'service',
      values: { name: 'x' },
    });
    assert.equal(error, undefined);
    const found = directoryContents.map(({ path, executable, base64Content }) => [
      path + (executable === true ? '*' : ''),
      Buffer.from(base64Content, 'base64').toString('latin1'),
    ]);
    assert.deepEqual(Object.fromEntries(found), {
      'x/README.md': '# x\n',
      'logo.png': '\0\xff\x01${{',
      'run.sh*': '#!/bin/sh\n',
      'docs/guide.md': 'As it is: ${{ values.name }}\n',
      LICENSE: 'Do as you like.\n',
    });
  });

  it('says of a skeleton that is not there where it was looked for', async () => {
    const { id } = await client.createTask({ templateRef: 'failing', values: {} });
    const last = (await ended(id)).at(-1);
    assert.match(
      last?.body.error?.message ?? '',
      /acme\/templates\/.*failing\/none could not be read: there is no folder "failing\/none" in it/,
    );
  });

  it('reads no other URL than those that may be', async () => {
    const text = template(`${web.url}/secret.txt`).replace('name: service', 'name: curious');
    await catalog.github.commit('acme/templates', { 'curious/template.yaml': text });
    await catalog.sync();
    await eventually('it', async () => (await catalog.refs()).includes('template:default/curious'));
    const url = `${catalog.github.url}/acme/templates/tree/main/service`;
    const answer = await client.preview({
      template: {
        apiVersion: 'scaffolder.backstage.io/v1beta3',
        kind: 'Template',
        metadata: { name: 'curious' },
        spec: {
          type: 'service',
          steps: [
            { action: 'fetch:plain', input: { url } },
            { action: 'fetch:plain:file', input: { url: `${web.url}/secret.txt`, targetPath: 'a' } },
          ],
        },
      },
      values: {},
    });
    assert.match(answer.error?.message ?? '', /secret\.txt' is not allowed.*backend\.reading\.allow/);
    assert.ok(answer.directoryContents.some(({ path }) => path === 'template.yaml'));
  });

  it('is cancelled while its skeleton comes, and the server goes on', async () => {
    catalog.github.misbehave({ kind: 'hang', on: '/api/v3/repos/acme/templates/tarball' });
    const { id } = await client.createTask({ templateRef: 'service', values: { name: 'late' } });
    await eventually('the archive to be asked for', () =>
      Promise.resolve(
        catalog.github.requests.some(({ path, status }) => path.includes('/tarball') && status === 0),
      ),
    );
    await client.cancelTask(id);
    await ended(id);
    await eventually('its end', async () => {
      const { status } = await client.task(id);
      return status !== 'processing' && status !== 'open';
    });
  });

  it('leaves no token in what it tells and keeps', async () => {
    for (const text of await catalog.everythingTold()) assert.ok(!text.includes(SyncedCatalog.token));
  });
});
