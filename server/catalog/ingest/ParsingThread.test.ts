import assert from 'node:assert/strict';
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

describe('ParsingThread', () => {
  let thread: ParsingThread;

  beforeEach(() => {
    thread = new ParsingThread(workerEntry('parsingWorker'), settings);
  });

  afterEach(() => {
    thread.close();
  });

  it('makes of a text what the ingest thread would', async () => {
    const text = [component('one'), 'kind: [\n', component('two'), component('one'), locationEntity].join(
      '---\n',
    );
    const here = await describeText({
      text,
      location,
      origin: 'file:/org',
      isAllowed: () => true,
      readPlaceholder: () => Promise.reject(new Error('There is none')),
    });
    assert.deepEqual(await thread.describe({ text, location, rootId: folder }), here);
    assert.equal(here.definitions.length, 3);
    assert.equal(here.bad.length, 1);
    assert.equal(here.locations.length, 1);
  });

  it('holds a text to the rules of the root that it was found through', async () => {
    const found = { text: component('one'), location: 'file:/other/catalog-info.yaml' };
    const described = await thread.describe({ ...found, rootId: 'location:file:/other/catalog-info.yaml' });
    // Components are allowed by default; what the location may bring beside them is added.
    assert.deepEqual(rulesOf(described), []);
    const user = { ...found, text: component('one').replace('Component', 'User').replace(/spec:[^]*/, 'spec: { memberOf: [] }\n') }; // prettier-ignore
    const refused = await thread.describe({ ...user, rootId: 'location:file:/other/catalog-info.yaml' });
    assert.deepEqual(rulesOf(refused), ['catalog-not-allowed']);
  });

  it('leaves a text that names other files to the ingest thread, which knows how to follow them', async () => {
    const text = component('one').replace('name: one', 'name: one\n  description: { $text: ./about.md }');
    assert.equal(await thread.describe({ text, location, rootId: folder }), undefined);
  });

  it('leaves everything to the ingest thread once it has ended', async () => {
    const asked = thread.describe({ text: component('one'), location, rootId: folder });
    thread.close();
    assert.equal(await asked, undefined);
    assert.equal(await thread.describe({ text: component('two'), location, rootId: folder }), undefined);
  });

  it('leaves everything to the ingest thread where it cannot start', async () => {
    const broken = new ParsingThread({ script: 'throw new Error("no")', eval: true }, settings);
    assert.equal(await broken.describe({ text: component('one'), location, rootId: folder }), undefined);
    broken.close();
  });
});

function component(name: string): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
spec:
  type: service
  lifecycle: production
  owner: team-a
`;
}

const locationEntity = `apiVersion: backstage.io/v1alpha1
kind: Location
metadata:
  name: more
spec:
  targets: ['./more/*.yaml']
`;

function rulesOf(described: DescribedText | undefined): string[] {
  assert.ok(described);
  return described.problems.map(({ rule }) => rule);
}
