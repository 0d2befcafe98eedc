import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createScaffolderClient } from '../../../protocol/http/createScaffolderClient.ts';
import type { ScaffolderClient } from '../../../protocol/http/ScaffolderClient.ts';
import type { TaskEvent } from '../../../protocol/http/scaffolder.ts';
import { eventually } from '../../helpers/eventually.ts';
import { SyncedCatalog } from './SyncedCatalog.ts';

const template = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: service, title: Service }
spec:
  type: service
  parameters:
    - title: Service
      required: [name, repoUrl]
      properties:
        name: { type: string }
        repoUrl: { type: string, ui:field: RepoUrlPicker }
  steps:
    - id: skeleton
      name: Skeleton
      action: fetch:template
      input: { url: ./skeleton, values: { name: '\${{ parameters.name }}' } }
    - id: publish
      name: Publish
      action: publish:github
      input:
        repoUrl: \${{ parameters.repoUrl }}
        description: The \${{ parameters.name }}
        defaultBranch: main
        secrets: { DEPLOY: '\${{ secrets.deploy }}' }
    - id: register
      name: Register
      action: catalog:register
      input:
        repoContentsUrl: \${{ steps.publish.output.repoContentsUrl }}
        catalogInfoPath: /catalog-info.yaml
  output:
    links:
      - { title: Repository, url: '\${{ steps.publish.output.remoteUrl }}' }
      - { title: Entity, entityRef: '\${{ steps.register.output.entityRef }}' }
    commit: \${{ steps.publish.output.commitHash }}
`;

const descriptor = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: '\${{ values.name }}' }
spec: { type: service, lifecycle: production, owner: team-a }
`;

const SECRET = 'theDeploySecretThatNobodyMaySee';

describe('a task that publishes to GitHub', function () {
  this.timeout(120_000);
  let catalog: SyncedCatalog;
  let client: ScaffolderClient;
  before(async function () {
    if (process.platform === 'win32') return this.skip();
    catalog = await SyncedCatalog.start();
    catalog.github.addOrganization({ login: 'acme' });
    await mkdir(join(catalog.folder, 'template', 'skeleton'), { recursive: true });
    await writeFile(join(catalog.folder, 'template', 'template.yaml'), template);
    await writeFile(join(catalog.folder, 'template', 'skeleton', 'catalog-info.yaml'), descriptor);
    await writeFile(join(catalog.folder, 'template', 'skeleton', 'README.md'), '# ${{ values.name }}\n');
    const locations = [
      { type: 'file', target: './template/template.yaml', rules: [{ allow: ['Template'] }] },
    ];
    await catalog.open({}, { locations });
    client = createScaffolderClient({ baseUrl: await catalog.server.url() });
  });
  after(() => catalog.close());

  async function untilEnd(id: string, after = 0): Promise<TaskEvent[]> {
    const events: TaskEvent[] = [];
    const signal = AbortSignal.timeout(60_000);
    for await (const event of client.events(id, { after, signal })) events.push(event);
    return events;
  }
  const values = (name: string) => ({ name, repoUrl: `${catalog.github.host}?owner=acme&repo=${name}` });

  it('goes all the way from the answers of a form to an entity in the catalog', async () => {
    const { github } = catalog;
    const { id } = await client.createTask({
      ...{ templateRef: 'template:default/service', values: values('till') },
      secrets: { deploy: SECRET },
    });
    const events = await untilEnd(id);
    const end = events.at(-1);
    assert.equal(end?.body.message, 'Run completed with status: completed', JSON.stringify(events));
    const branch = await github.readBranch('acme/till', 'main');
    assert.deepEqual(end.body.output, {
      links: [
        { title: 'Repository', url: `${github.url}/acme/till.git` },
        { title: 'Entity', entityRef: 'component:default/till' },
      ],
      commit: branch?.commit.oid,
    });
    assert.equal(branch?.files['README.md'], '# till\n');
    assert.deepEqual([...(github.look('acme/till')?.settings.secrets ?? [])], [['DEPLOY', SECRET]]);
    await eventually('the entity', async () => (await catalog.refs()).includes('component:default/till'));
    const entity = await catalog.entity('component', 'till');
    assert.equal(
      entity.metadata.annotations?.['backstage.io/managed-by-location'],
      `url:${github.url}/acme/till/blob/main/catalog-info.yaml`,
    );
  });

  it('goes on where it was refused when it is run again, and makes nothing twice', async () => {
    const { github } = catalog;
    github.misbehave({ kind: 'status', status: 403, on: '/acme/ledger.git/' });
    const { id } = await client.createTask({
      ...{ templateRef: 'template:default/service', values: values('ledger') },
      secrets: { deploy: SECRET },
    });
    const failed = (await untilEnd(id)).at(-1);
    assert.match(failed?.body.error?.message ?? '', /may not push\. .* run the task again to go on there/);
    await client.retryTask(id, { secrets: { deploy: SECRET } });
    const asked = github.requests.length;
    const done = (await untilEnd(id, failed?.id)).at(-1);
    assert.equal(done?.body.message, 'Run completed with status: completed');
    assert.ok(await github.readBranch('acme/ledger', 'main'));
    const made = github.requests.slice(asked).filter(({ path }) => path.endsWith('/orgs/acme/repos'));
    assert.deepEqual(made, []);
  });

  it('says what a dry run would publish, and asks GitHub nothing', async () => {
    const asked = catalog.github.requests.length;
    const { log } = await client.preview({
      ...{ templateRef: 'template:default/service', values: values('never') },
      secrets: { deploy: SECRET },
    });
    assert.deepEqual(catalog.github.requests.slice(asked), []);
    assert.match(JSON.stringify(log), /publish:github/);
  });

  it('tells its token and its secrets to nobody', async () => {
    const told = await catalog.everythingTold();
    for (const secret of [SyncedCatalog.token, SECRET]) {
      assert.ok(!told.some(text => text.includes(secret)));
      assert.ok(
        !told.some(text => text.includes(Buffer.from(`x-access-token:${secret}`).toString('base64'))),
      );
    }
  });
});
