import assert from 'node:assert/strict';
import { nextLink, parseAfter, stringifyAfter } from './afterCursor.ts';

describe('parseAfter', () => {
  it('lets the cursor win over what is given beside it', () => {
    const after = stringifyAfter({ limit: 2, offset: 4 });
    assert.deepEqual(parseAfter(after, { limit: 9, offset: 9 }), { limit: 2, offset: 4 });
    assert.deepEqual(parseAfter(undefined, { limit: 9 }), { limit: 9 });
  });

  it('refuses what was not made by a server', () => {
    const texts = [
      'garbage',
      btoa('[]x'),
      btoa('7'),
      btoa('{"limit":"2"}'),
      btoa('{"offset":-1}'),
      btoa('{"limit":0}'),
    ];
    for (const text of texts) {
      assert.throws(() => parseAfter(text, {}), /Malformed after cursor/, text);
    }
  });
});

describe('nextLink', () => {
  it('keeps the query, without offset, relative to the routes', () => {
    const link = nextLink('/entities?filter=kind%3Dapi&limit=2&offset=2', { limit: 2, offset: 4 });
    const after = encodeURIComponent(stringifyAfter({ limit: 2, offset: 4 }));
    assert.equal(link, `</entities?filter=kind%3Dapi&limit=2&after=${after}>; rel="next"`);
  });
});
