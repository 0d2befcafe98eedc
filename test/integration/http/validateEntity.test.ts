import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { createTextServer, type TextServer } from '../../helpers/createTextServer.ts';
import { descriptor } from '../../helpers/descriptors.ts';

interface Verdict {
  status: number;
  errors: { name: string; message: string }[];
}

describe('validate-entity of what names other things', () => {
  let server: TestServer;
  let texts: TextServer;
  before(async () => {
    texts = await createTextServer({
      '/org/api.json': '{"openapi": "3.0.0"}',
      '/org/lifecycle.json': '"production"',
      '/org/list.json': '[1]',
      '/org/broken.json': '{',
      '/org/good.yaml': descriptor({ name: 'good' }),
      '/org/group.yaml': descriptor({ kind: 'Group', name: 'g', spec: { type: 'team', children: [] } }),
      '/org/broken.yaml': 'kind: [\n',
    });
    server = await createTestServer({
      files: { 'note.txt': 'service', 'a/led.yaml': descriptor({ name: 'led' }) },
    });
    const { port } = new URL(texts.url);
    await server.app.configure({
      roots: [{ kind: 'folder', path: server.folder, include: ['**/*.yaml'], exclude: [] }],
      reading: [{ host: '127.0.0.1', ports: { from: Number(port), to: Number(port) } }],
    });
    await writeFile(join(server.folder, '..', 'secret.txt'), 'service');
  });
  after(async () => {
    await server.close();
    await texts.close();
  });

  const component = (spec: object, annotations = {}): object => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'v', annotations },
    spec: { type: 'service', lifecycle: 'x', owner: 'me', ...spec },
  });
  const location = (spec: object, annotations = {}): object => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: { name: 'l', annotations },
    spec,
  });
  const fromFile = (path: string): object => ({
    'backstage.io/managed-by-location': `file:${join(server.folder, path)}`,
  });

  async function validate(entity: object, at = `url:${texts.url}/org/catalog-info.yaml`): Promise<Verdict> {
    const response = await server.fetch('/api/catalog/validate-entity', {
      method: 'POST',
      body: JSON.stringify({ entity, location: at }),
      headers: { 'content-type': 'application/json' },
    });
    const text = await response.text();
    const { errors } = (text === '' ? { errors: [] } : JSON.parse(text)) as Pick<Verdict, 'errors'>;
    return { status: response.status, errors };
  }
  async function assertGood(entity: object): Promise<void> {
    assert.deepEqual(await validate(entity), { status: 200, errors: [] });
  }
  async function assertBad(entity: object, message: RegExp, name = 'InputError'): Promise<void> {
    const { status, errors } = await validate(entity);
    assert.equal(status, 400);
    assert.deepEqual(
      errors.map(error => error.name),
      [name],
    );
    assert.match(errors[0]?.message ?? '', message);
  }

  it('reads placeholders from beside the location, and checks what they make of the entity', async () => {
    await assertGood(component({ lifecycle: { $json: './lifecycle.json' } }));
    await assertGood(component({ lifecycle: { $json: `${texts.url}/org/lifecycle.json` } }));
    await assertBad(component({ lifecycle: { $json: './list.json' } }), /lifecycle/);
    await assertBad(
      component({ lifecycle: { $text: './none.txt' } }),
      /\$text in spec\.lifecycle .*none\.txt/,
    );
    await assertBad(component({ lifecycle: { $json: './broken.json' } }), /broken\.json/);
  });

  it('reads no URL that the catalog may not read, and no file for an entity from a URL', async () => {
    await assertBad(component({ x: { $text: 'http://127.0.0.1:9/x' } }), /backend\.reading\.allow/);
    await assertBad(component({ x: { $text: 'file:///etc/hostname' } }), /backend\.reading\.allow/);
    await assertBad(location({ target: 'http://127.0.0.1:9/x.yaml' }), /backend\.reading\.allow/);
    await assertBad(location({ target: 'file:///etc/hostname' }), /backend\.reading\.allow/);
  });

  it('reads the targets of a Location, and asks whether they may bring what they hold', async () => {
    await assertGood(location({ target: './good.yaml' }));
    await assertGood(location({ type: 'url', targets: [`${texts.url}/org/good.yaml`] }));
    await assertBad(location({ target: './none.yaml' }), /none\.yaml/);
    await assertGood(location({ target: './none.yaml', presence: 'optional' }));
    await assertBad(location({ target: './broken.yaml' }), /broken\.yaml:\d+: /);
    await assertBad(
      location({ target: './group.yaml' }),
      /group:default\/g .*not of an allowed kind/,
      'NotAllowedError',
    );
    await assertBad(location({ type: 'file', target: './good.yaml' }), /allowed type \["url"\]/);
  });

  it('goes by the location in the annotations, and by a file only inside the folders of the catalog', async () => {
    const inside = fromFile('catalog-info.yaml');
    await assertGood(component({ type: { $text: './note.txt' } }, inside));
    await assertBad(component({ type: { $text: '../secret.txt' } }, inside), /outside/);
    await assertGood(location({ target: './a/led.yaml' }, inside));
    await assertGood(location({ target: './a/*.yaml' }, inside));
    await assertBad(location({ target: './a/none.yaml' }, inside), /none\.yaml/);
    await assertBad(location({ target: '../secret.txt' }, inside), /outside/);
    await assertBad(
      component({ type: { $text: './secret.txt' } }, fromFile('../x.yaml')),
      /folders of the catalog/,
    );
  });

  it('reads nothing for an entity that is bad as it stands', async () => {
    const before = texts.answered.length;
    const { status } = await validate(component({ owner: 7, x: { $text: './api.json' } }));
    assert.equal(status, 400);
    assert.equal(texts.answered.length, before);
  });
});
