import assert from 'node:assert/strict';
import { createTextServer, type TextServer } from '../../../test/helpers/createTextServer.ts';
import { UrlSource } from './UrlSource.ts';

describe('UrlSource', () => {
  let web: TextServer;
  before(async () => {
    web = await createTextServer({ '/a.yaml': 'kind: A' });
  });
  after(() => web.close());

  function create(): UrlSource {
    const port = Number(new URL(web.url).port);
    return new UrlSource({
      readable: { reading: [{ host: '127.0.0.1', ports: { from: port, to: port } }] },
      changed: () => undefined,
    });
  }

  it('says of what it could not read because it was closed that this is no answer', async () => {
    const source = create();
    const release = web.hold();
    const reading = source.read(`${web.url}/a.yaml`);
    source.close();
    release();
    assert.equal((await reading).ok, false);
    assert.equal(source.cutShort.aborted, true);
  });

  it('goes on giving what it had read when it was closed', async () => {
    const source = create();
    await source.read(`${web.url}/a.yaml`);
    source.close();
    const read = await source.read(`${web.url}/a.yaml`);
    assert.deepEqual(read.ok && read.text, 'kind: A');
    assert.equal(source.cutShort.aborted, false);
  });
});
