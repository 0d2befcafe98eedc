import assert from 'node:assert/strict';
import { descriptor } from '../../../test/helpers/descriptors.ts';
import type { CatalogSettings } from '../types.ts';
import { describeText, type DescribedText } from './describeText.ts';
import { ParsingThread } from './ParsingThread.ts';
import { workerEntry } from './workerEntry.ts';

const settings: CatalogSettings = {
  roots: [
    { kind: 'folder', path: '/org', include: ['**/*.yaml'], exclude: [] },
    { kind: 'location', type: 'file', target: '/other/catalog-info.yaml', allow: ['System'] },
  ],
};
const folder = 'folder:/org';
const location = 'file:/org/catalog-info.yaml';
const origin = 'file:/org';

describe('ParsingThread', () => {
  let thread: ParsingThread;

  beforeEach(() => {
    thread = new ParsingThread(workerEntry('parsingWorker'), settings);
  });

  afterEach(() => {
    thread.close();
  });

  it('makes of a text what the ingest thread would', async () => {
    const text = [
      descriptor({ name: 'one' }),
      'kind: [\n',
      descriptor({ name: 'two' }),
      descriptor({ name: 'one' }),
      descriptor({ kind: 'Location', name: 'more', spec: { targets: ['./more/*.yaml'] } }),
    ].join('---\n');
    const here = await describeText({
      text,
      location,
      origin,
      isAllowed: () => true,
      readPlaceholder: () => Promise.reject(new Error('There is none')),
    });
    assert.deepEqual(await thread.describe({ text, location, origin, rootId: folder }), here);
    assert.equal(here.definitions.length, 3);
    assert.equal(here.bad.length, 1);
    assert.equal(here.locations.length, 1);
  });

  it('holds a text to the rules of the root that it was found through', async () => {
    const found = {
      text: descriptor({ name: 'one' }),
      location: 'file:/other/catalog-info.yaml',
      origin: 'file:/other/catalog-info.yaml',
    };
    const described = await thread.describe({ ...found, rootId: 'location:file:/other/catalog-info.yaml' });
    // Components are allowed by default; what the location may bring beside them is added.
    assert.deepEqual(rulesOf(described), []);
    const user = { ...found, text: descriptor({ kind: 'User', name: 'one', spec: { memberOf: [] } }) };
    const refused = await thread.describe({ ...user, rootId: 'location:file:/other/catalog-info.yaml' });
    assert.deepEqual(rulesOf(refused), ['catalog-not-allowed']);
  });

  it('leaves a text that names other files to the ingest thread, which knows how to follow them', async () => {
    const text = descriptor({ name: 'one', metadata: { description: { $text: './about.md' } } });
    assert.equal(await thread.describe({ text, location, origin, rootId: folder }), undefined);
  });

  it('leaves everything to the ingest thread once it has ended', async () => {
    const asked = thread.describe({ text: descriptor({ name: 'one' }), location, origin, rootId: folder });
    thread.close();
    assert.equal(await asked, undefined);
    assert.equal(
      await thread.describe({ text: descriptor({ name: 'two' }), location, origin, rootId: folder }),
      undefined,
    );
  });

  it('leaves everything to the ingest thread where it cannot start', async () => {
    const broken = new ParsingThread({ script: 'throw new Error("no")', eval: true }, settings);
    assert.equal(
      await broken.describe({ text: descriptor({ name: 'one' }), location, origin, rootId: folder }),
      undefined,
    );
    broken.close();
  });
});

function rulesOf(described: DescribedText | undefined): string[] {
  assert.ok(described);
  return described.problems.map(({ rule }) => rule);
}
