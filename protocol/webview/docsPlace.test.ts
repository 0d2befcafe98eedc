import assert from 'node:assert/strict';
import { parseDocsPlace, resolveOnPage, splitLocation, stringifyDocsPlace } from './docsPlace.ts';

describe('Places in docs', () => {
  it('are the same after they were an entry of a history', () => {
    for (const place of [
      { ref: 'component:default/a' },
      { ref: 'component:default/a', location: '' },
      { ref: 'component:default/a', location: 'guide/a b/#c' },
    ])
      assert.deepEqual(parseDocsPlace(stringifyDocsPlace(place)), place);
  });

  it('have a page and an anchor', () => {
    assert.deepEqual(splitLocation('guide/#a#b'), { path: 'guide/', anchor: 'a#b' });
    assert.deepEqual(splitLocation('guide/'), { path: 'guide/', anchor: undefined });
  });

  it('are named by the links of a page, relative to it', () => {
    assert.deepEqual(resolveOnPage('guide/setup/', '../use/#first'), { within: 'guide/use/#first' });
    assert.deepEqual(resolveOnPage('guide/setup/', '#first'), { within: 'guide/setup/#first' });
    assert.deepEqual(resolveOnPage('', 'img/a%20b.png'), { within: 'img/a b.png' });
    assert.deepEqual(resolveOnPage('guide/', '..'), { within: '' });
  });

  it('are no place of the site where a link leads elsewhere', () => {
    assert.equal(resolveOnPage('guide/', '../../etc/passwd'), undefined);
    assert.equal(resolveOnPage('guide/', '/docs/default/component/a'), undefined);
    assert.deepEqual(resolveOnPage('', '//example.com/a'), { absolute: 'https://example.com/a' });
    assert.deepEqual(resolveOnPage('', 'mailto:a@example.com'), { absolute: 'mailto:a@example.com' });
    assert.equal(resolveOnPage('', 'https://%'), undefined);
  });
});
