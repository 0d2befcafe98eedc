import assert from 'node:assert/strict';
import { descriptor, documents } from '../../helpers/descriptors.ts';
import { TestIngest } from './TestIngest.ts';

describe('several definitions of one entity', function () {
  this.timeout(60_000);
  let test: TestIngest;
  before(async () => {
    test = await TestIngest.start();
  });
  after(() => test.close());

  const titled = (name: string, title: string): string => descriptor({ name, metadata: { title } });
  const yaml = (name: string, title: string): string =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  title: ${title}\n  name: ${name}\nspec: { type: a, lifecycle: b, owner: c }\n`;
  const titleOf = async (ref: string): Promise<string | undefined> =>
    (await test.entity(ref))?.metadata.title;

  it('leaves the ref to the first, and tells both files with place and way out', async () => {
    await test.open({ 'b.yaml': `# first\n${yaml('one', 'B')}` });
    await test.write('a.yaml', yaml('One', 'A'));
    await test.until('the conflict', async () => (await test.problemsOf('a.yaml')).length > 0);
    const [problem] = await test.problemsOf('a.yaml');
    assert.equal(problem?.rule, 'catalog-conflict');
    assert.equal(problem.entityRef, 'component:default/one');
    assert.match(problem.message, /b\.yaml:6, which came first/);
    assert.deepEqual(problem.range, { start: { line: 4, character: 8 }, end: { line: 4, character: 11 } });
    const entity = await test.entity('component:default/one');
    assert.equal(entity?.metadata.title, 'B');
    const [item] = entity.status?.items ?? [];
    assert.equal(item?.type, 'callboard.dev/conflict');
    assert.equal(item.level, 'warning');
    assert.ok(item.message.includes(test.path('a.yaml')));
    assert.deepEqual((await test.store.reader.source('component:default/one'))?.conflicts, [
      { location: `file:${test.path('a.yaml')}`, document: 0 },
    ]);
  });

  it('hands the ref over when the owner goes, and finds it by search and relations then', async () => {
    await test.open({ 'a.yaml': titled('one', 'A') });
    await test.write(
      'b.yaml',
      descriptor({ name: 'one', metadata: { title: 'B' }, spec: { owner: 'heirs' } }),
    );
    await test.until('the conflict', async () => (await test.problemsOf('b.yaml')).length > 0);
    await test.remove('a.yaml');
    await test.until('the heir', async () => (await titleOf('component:default/one')) === 'B');
    const entity = await test.entity('component:default/one');
    assert.deepEqual(entity?.relations, [{ type: 'ownedBy', targetRef: 'group:default/heirs' }]);
    assert.equal(entity.status, undefined);
    assert.deepEqual(await test.problemsOf('b.yaml'), []);
    const { totalItems } = await test.store.reader.queryEntities({
      query: { op: 'in', key: 'metadata.title', values: ['b'] },
      orderBy: [],
      limit: 10,
      countTotal: true,
    });
    assert.equal(totalItems, 1);
  });

  it('hands the ref over when the owner names itself otherwise', async () => {
    await test.open({ 'a.yaml': titled('one', 'A') });
    await test.write('b.yaml', titled('one', 'B'));
    await test.until('the conflict', async () => (await test.problemsOf('b.yaml')).length > 0);
    await test.write('a.yaml', titled('other', 'A'));
    await test.until('the heir', async () => (await titleOf('component:default/one')) === 'B');
    assert.equal(await titleOf('component:default/other'), 'A');
  });

  it('keeps the order of those who wait, and renews what they are told', async () => {
    await test.open({ 'c.yaml': titled('one', 'C') });
    await test.write('b.yaml', titled('one', 'B'));
    await test.until('the first conflict', async () => (await test.problemsOf('b.yaml')).length > 0);
    await test.write('a.yaml', titled('one', 'A'));
    await test.until('the second conflict', async () => (await test.problemsOf('a.yaml')).length > 0);
    await test.remove('c.yaml');
    await test.until('the heir', async () => (await titleOf('component:default/one')) === 'B');
    assert.deepEqual(await test.problemsOf('b.yaml'), []);
    assert.match((await test.problemsOf('a.yaml'))[0]?.message ?? '', /b\.yaml/);
  });

  it('clears the conflict when the one that waits goes or is mended', async () => {
    await test.open({ 'a.yaml': titled('one', 'A') });
    await test.write('b.yaml', titled('one', 'B'));
    await test.until('the conflict', async () => (await test.problemsOf('b.yaml')).length > 0);
    await test.write('b.yaml', titled('two', 'B'));
    await test.until('two', async () => (await titleOf('component:default/two')) === 'B');
    assert.equal((await test.entity('component:default/one'))?.status, undefined);
    assert.deepEqual(await test.problemsOf('b.yaml'), []);
  });

  it('keeps the uid of a ref when another definition takes it over', async () => {
    await test.open({ 'a.yaml': descriptor({ name: 'one' }), 'b.yaml': descriptor({ name: 'one' }) });
    const before = await test.entity('component:default/one');
    await test.remove('a.yaml');
    await test.until('the other file to be the one', async () => {
      const source = await test.store.reader.source('component:default/one');
      return source?.location === `file:${test.path('b.yaml')}`;
    });
    assert.equal((await test.entity('component:default/one'))?.metadata.uid, before?.metadata.uid);
  });

  it('keeps the uid also when who takes over was edited in the same moment', async () => {
    await test.open({ 'a.yaml': titled('one', 'A'), 'b.yaml': titled('one', 'B') });
    const before = await test.entity('component:default/one');
    await test.write('b.yaml', titled('one', 'B again'));
    await test.remove('a.yaml');
    await test.until('the heir', async () => (await titleOf('component:default/one')) === 'B again');
    assert.equal((await test.entity('component:default/one'))?.metadata.uid, before?.metadata.uid);
    assert.deepEqual(await test.store.reader.facets({ facets: ['kind'] }), {
      kind: [{ value: 'Component', count: 1 }],
    });
  });

  it('keeps its place when the file that waits is saved with other lines around it', async () => {
    await test.open({ 'a.yaml': yaml('one', 'A'), 'b.yaml': yaml('one', 'B') });
    assert.equal((await test.problemsOf('b.yaml'))[0]?.range.start.line, 4);
    await test.write('b.yaml', `# a word\n${yaml('one', 'B')}`);
    await test.until('the move', async () => (await test.problemsOf('b.yaml'))[0]?.range.start.line === 5);
  });

  it('takes the last of several in one file, and warns at the others', async () => {
    await test.open({ 'a.yaml': documents(yaml('one', 'first'), yaml('one', 'last')) });
    assert.equal(await titleOf('component:default/one'), 'last');
    const [problem, ...more] = await test.problemsOf('a.yaml');
    assert.deepEqual(more, []);
    assert.equal(problem?.rule, 'catalog-duplicate');
    assert.equal(problem.severity, 'warning');
    assert.equal(problem.document, 0);
    assert.equal(problem.range.start.line, 4);
  });
});
