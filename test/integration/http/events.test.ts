import assert from 'node:assert/strict';
import type { CatalogChange, CatalogStatus, FileProblems } from '../../../protocol/http/callboard.ts';
import { createTestServer, waitForStatus, type TestServer } from '../../helpers/createTestServer.ts';
import { descriptor } from '../../helpers/descriptors.ts';

/** What one listener has heard so far. */
interface Heard {
  names: string[];
  statuses: CatalogStatus[];
  changes: CatalogChange[];
  problems: FileProblems[];
}

describe('listening to the catalog', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await createTestServer({ files: { 'a/catalog-info.yaml': descriptor({ name: 'a' }) } });
  });
  afterEach(() => server.close());

  function listen(signal: AbortSignal): { heard: Heard; ended: Promise<void> } {
    const heard: Heard = { names: [], statuses: [], changes: [], problems: [] };
    const ended = server.client.listen(
      {
        status: status => {
          heard.names.push('status');
          heard.statuses.push(status);
        },
        catalog: change => {
          heard.names.push('catalog');
          heard.changes.push(change);
        },
        problems: problems => {
          heard.names.push('problems');
          heard.problems.push(problems);
        },
      },
      { signal },
    );
    return { heard, ended };
  }

  async function until(isTrue: () => boolean): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!isTrue()) {
      if (Date.now() > deadline) throw new Error('It did not come in ten seconds');
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }

  it('begins with the status, and resolves when the listener stops', async () => {
    const abort = new AbortController();
    const { heard, ended } = listen(abort.signal);
    await until(() => heard.names.length > 0);
    assert.equal(heard.names[0], 'status');
    assert.equal(heard.statuses[0]?.state, 'ready');
    assert.equal(heard.statuses[0].entities, 1);
    assert.equal(heard.statuses[0].version, '0.0.0-test');
    abort.abort();
    await ended;
  });

  it('tells what changed, in which revision, and the numbers after it', async () => {
    const abort = new AbortController();
    const { heard, ended } = listen(abort.signal);
    await until(() => heard.statuses.length > 0);
    await server.write('b/catalog-info.yaml', descriptor({ name: 'b' }));
    await server.refresh();
    await until(() => heard.changes.some(change => change.upserted.includes('component:default/b')));
    await until(() => heard.statuses.some(status => status.entities === 2));
    const before = heard.statuses[0]?.revision ?? 0;
    assert.ok((heard.changes.at(-1)?.revision ?? 0) > before);

    await server.write('b/catalog-info.yaml', undefined);
    await server.refresh();
    await until(() => heard.changes.some(change => change.removed.includes('component:default/b')));
    abort.abort();
    await ended;
  });

  it('tells the problems of files that changed, and that they are gone', async () => {
    const abort = new AbortController();
    const { heard, ended } = listen(abort.signal);
    await until(() => heard.statuses.length > 0);
    await server.write('b/catalog-info.yaml', 'kind: [');
    await server.refresh();
    const ofFile = (problems: FileProblems): FileProblems['files'] =>
      problems.files.filter(file => file.target.endsWith('catalog-info.yaml') && file.target.includes('b'));
    await until(() =>
      heard.problems.some(problems => ofFile(problems).some(file => file.problems.length > 0)),
    );
    const { files } = await server.client.problems();
    assert.equal(files.length, 1);
    assert.equal(files[0]?.problems[0]?.severity, 'error');
    await waitForStatus(server.client, status => status.problems.errors > 0);

    await server.write('b/catalog-info.yaml', descriptor({ name: 'b' }));
    await server.refresh();
    await until(() =>
      heard.problems.some(problems => ofFile(problems).some(file => file.problems.length === 0)),
    );
    assert.deepEqual(await server.client.problems(), { files: [] });
    abort.abort();
    await ended;
  });

  it('ends with the server, which does not wait for its listeners', async () => {
    const { heard, ended } = listen(new AbortController().signal);
    await until(() => heard.statuses.length > 0);
    const [closed] = await Promise.allSettled([ended, server.app.close()]);
    assert.equal(closed.status, 'rejected');
    assert.equal((closed.reason as Error).name, 'ServiceUnavailableError');
  });

  it('says where an entity comes from', async () => {
    const source = await server.client.entitySource('component:default/a');
    assert.equal(source?.entityRef, 'component:default/a');
    assert.match(source.location, /^file:.*a\/catalog-info\.yaml$/);
    assert.equal(source.document, 0);
    assert.deepEqual([source.conflicts, source.problems], [[], []]);
    assert.equal(await server.client.entitySource('component:default/none'), undefined);
  });
});
