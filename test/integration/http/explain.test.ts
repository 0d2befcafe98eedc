import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Explanation } from '../../../protocol/http/callboard.ts';
import { createTestServer, type TestServer } from '../../helpers/createTestServer.ts';
import { descriptor } from '../../helpers/descriptors.ts';

describe('why a file is not in the catalog', () => {
  let server: TestServer;

  before(async () => {
    server = await createTestServer({
      files: {
        'a/catalog-info.yaml': [descriptor({ name: 'good' }), descriptor({ name: 'bad name' })].join('---\n'),
        'b/catalog-info.yaml': descriptor({ name: 'good' }),
        'node_modules/x/catalog-info.yaml': descriptor({ name: 'packed' }),
        'parts/one.yaml': descriptor({ name: 'part' }),
        'root/catalog-info.yaml': descriptor({
          kind: 'Location',
          name: 'root',
          spec: { targets: ['../parts/one.yaml'] },
        }),
        'notes.yaml': 'a: 1\n',
        'empty/catalog-info.yaml': '# nothing\n',
      },
    });
  });
  after(() => server.close());

  async function explain(path: string): Promise<Explanation> {
    const explanation = await server.client.explain(join(server.folder, path));
    assert.ok(explanation);
    return explanation;
  }

  const reasons = ({ folders }: Explanation): string[] => folders.map(({ reason }) => reason);

  it('is told of a file that is read: what it gave, and what is wrong with the rest', async () => {
    const { trace, ...explanation } = await explain('a/catalog-info.yaml');
    assert.deepEqual(reasons(explanation), ['listed']);
    assert.ok(trace);
    assert.equal(trace.state, 'ok');
    assert.deepEqual(trace.entities, [{ entityRef: 'component:default/good', document: 0 }]);
    assert.ok(trace.problems.some(({ document, severity }) => document === 1 && severity === 'error'));
    assert.ok(Date.parse(trace.readAt) <= Date.parse(trace.seenAt));
    assert.match(trace.token ?? '', /^[0-9a-z]+(\.[0-9a-z]+){3}$/, 'times, size and inode');
  });

  it('is told of an entity that another file defines first', async () => {
    const { trace } = await explain('b/catalog-info.yaml');
    assert.deepEqual(trace?.entities, [
      {
        entityRef: 'component:default/good',
        document: 0,
        keptOutBy: `file:${join(server.folder, 'a/catalog-info.yaml')}`,
      },
    ]);
  });

  it('is told of a file that a Location leads to, though no pattern matches it', async () => {
    const { trace, ...explanation } = await explain('parts/one.yaml');
    assert.deepEqual(reasons(explanation), ['notIncluded']);
    assert.deepEqual(trace?.parents, [
      {
        location: `file:${join(server.folder, 'root/catalog-info.yaml')}`,
        entityRef: 'location:default/root',
      },
    ]);
  });

  it('is told of files that nobody reads, by what keeps them out', async () => {
    for (const [path, reason] of [
      ['notes.yaml', 'notIncluded'],
      ['node_modules/x/catalog-info.yaml', 'neverEntered'],
      ['gone/catalog-info.yaml', 'missing'],
      ['../elsewhere/catalog-info.yaml', 'outside'],
    ] as const) {
      const { trace, ...explanation } = await explain(path);
      assert.deepEqual([reasons(explanation), trace], [[reason], undefined], path);
    }
  });

  it('is told of what .gitignore files and the patterns leave out', async () => {
    await server.write('.git/HEAD', 'ref: refs/heads/main\n');
    await server.write('.gitignore', 'built/\n');
    await server.write('built/x/catalog-info.yaml', descriptor({ name: 'built' }));
    await server.write('dist/catalog-info.yaml', descriptor({ name: 'dist' }));
    assert.deepEqual(reasons(await explain('built/x/catalog-info.yaml')), ['gitIgnored']);
    assert.deepEqual(reasons(await explain('dist/catalog-info.yaml')), ['excluded']);
  });

  it('is told of a file that holds nothing', async () => {
    const { trace } = await explain('empty/catalog-info.yaml');
    assert.deepEqual([trace?.entities, trace?.problems.length], [[], 0]);
  });
});
