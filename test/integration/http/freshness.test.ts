import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogStatus } from '../../../protocol/http/callboard.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { descriptor } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';

describe('how fresh an answer is', () => {
  let server: TestServer;
  before(async () => {
    server = await createTestServer({ files: { 'catalog-info.yaml': descriptor({ name: 'one' }) } });
  });
  after(() => server.close());

  const freshnessOf = async (path: string): Promise<string> => {
    const response = await server.fetch(path);
    await response.text();
    return response.headers.get('callboard-freshness') ?? '';
  };
  const revisionOf = (freshness: string): number => Number(/; revision=(\d+)/.exec(freshness)?.[1]);
  const timeOf = (freshness: string): number => Date.parse(/checked-at="(.*)"/.exec(freshness)?.[1] ?? '');

  for (const path of [
    'entities',
    'entities/by-query',
    'entities/by-name/component/default/nobody',
    'nothing',
  ]) {
    it(`is said by every answer of the catalog: ${path}`, async () => {
      assert.match(
        await freshnessOf(`/api/catalog/${path}`),
        /^ready; revision=\d+; checked-at="\d{4}-\d\d-\d\dT[\d:.]+Z"$/,
      );
    });
  }

  it('grows with a change of the sources', async () => {
    const before = await freshnessOf('/api/catalog/entities');
    await writeFile(join(server.folder, 'two.yaml'), descriptor({ name: 'two' }));
    await writeFile(join(server.folder, 'catalog-info.yaml'), descriptor({ name: 'renamed' }));
    await eventually('the answer to be fresher', async () => {
      const after = await freshnessOf('/api/catalog/entities');
      return revisionOf(after) > revisionOf(before) && timeOf(after) > timeOf(before);
    });
  });

  it('is part of the status too', async () => {
    const status = await server.json<CatalogStatus>('/api/callboard/v1/status');
    const freshness = await freshnessOf('/api/catalog/entities');
    assert.equal(revisionOf(freshness), status.revision);
    assert.equal(timeOf(freshness), Date.parse(status.checkedAt ?? ''));
  });
});
