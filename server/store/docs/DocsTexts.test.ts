import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IndexedPage } from '../../techdocs/types.ts';
import { openStore, type Store } from '../openStore.ts';

const site = { key: '/docs/shop', entityRefs: ['component:default/shop'], token: 't1', name: 'Shop' };

function page(location: string, title: string, ...sections: [string, string][]): IndexedPage {
  return {
    ...{ location, title, hash: `${title} 1` },
    sections: sections.map(([heading, text], index) => ({
      ...(heading !== '' && { id: `h${index}` }),
      title: heading,
      text,
    })),
  };
}

describe('DocsTexts', () => {
  let folder: string;
  let store: Store;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callboard-docs-'));
    store = await openStore({ kind: 'file', file: join(folder, 'catalog.sqlite') });
    await store.docs.write(site, {
      pages: [
        page('', 'Shop', ['', 'Where riders buy passes.'], ['Refunds', 'Passes can be given back.']),
        page('text/', 'Notes', ['Setting up', 'A note on returning a pass.']),
        page('heading/', 'More', ['Returning', 'Nothing of that word.']),
        page('title/', 'Returning', ['Returning', 'Long text. '.repeat(200)]),
      ],
      gone: [],
    });
    await store.docs.write(
      { key: 'https://x/y', entityRefs: ['api:default/y', 'component:default/y'], token: 't', name: 'Y' },
      { pages: [page('', 'Y', ['', 'Über die Größe: café, returning <b>'])], gone: [] },
    );
  });
  after(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const find = async (term: string, key?: string): Promise<string[]> =>
    (await store.docs.search({ term, limit: 10, ...(key !== undefined && { key }) })).map(
      ({ location }) => location,
    );

  it('ranks a title before a heading before a text', async () => {
    assert.deepEqual(await find('returning', site.key), ['title/', 'heading/#h0', 'text/#h0']);
  });

  it('takes the last word for the beginning of one, and no other', async () => {
    assert.deepEqual(await find('return', site.key), ['title/', 'heading/#h0', 'text/#h0']);
    assert.deepEqual(await find('giv back'), []);
    assert.deepEqual(await find('given ba'), ['#h1']);
  });

  it('marks what was found in an excerpt, and says whose docs they are', async () => {
    const [result] = await store.docs.search({ term: 'buy', limit: 10 });
    assert.deepEqual(result, {
      entityRef: 'component:default/shop',
      siteName: 'Shop',
      location: '',
      title: 'Shop',
      excerpt: [
        { text: 'Where riders ', isMatch: false },
        { text: 'buy', isMatch: true },
        { text: ' passes.', isMatch: false },
      ],
    });
    const [other] = await store.docs.search({ term: 'cafe', limit: 10 });
    assert.equal(other?.entityRef, 'api:default/y');
  });

  it('takes whatever is typed as words', async () => {
    for (const term of [
      '',
      '  ',
      '"',
      '*',
      'AND',
      'a" OR b',
      'title:x',
      '(',
      '^x',
      '\0',
      '-',
      "it's",
      '😀',
    ]) {
      await find(term);
    }
    assert.deepEqual(await find('  BUY  "passes"  '), ['']);
  });

  it('knows what it has read, and forgets what is gone', async () => {
    const docs = store.docs;
    assert.deepEqual(
      (await docs.sites()).map(({ key, token }) => [key, token]),
      [
        ['/docs/shop', 't1'],
        ['https://x/y', 't'],
      ],
    );
    assert.equal((await docs.pages(site.key)).get('text/'), 'Notes 1');
    await docs.write(
      { ...site, token: 't2' },
      { pages: [page('new/', 'Fresh', ['', 'new'])], gone: ['text/'] },
    );
    assert.deepEqual([...(await docs.pages(site.key)).keys()].sort(), ['', 'heading/', 'new/', 'title/']);
    assert.deepEqual(await find('note'), []);
    await docs.remove(['https://x/y']);
    assert.deepEqual(await find('café'), []);
    assert.equal((await docs.sites())[0]?.token, 't2');
  });
});
