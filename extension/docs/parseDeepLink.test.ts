import assert from 'node:assert/strict';
import { parseDeepLink } from './parseDeepLink.ts';

describe('parseDeepLink', () => {
  it('finds the docs of an entity, a page of them and a place on it', () => {
    const parse = (path: string, fragment = '') => parseDeepLink({ path, fragment });
    assert.deepEqual(parse('/docs/default/Component/shop'), { ref: 'component:default/shop' });
    assert.deepEqual(parse('/docs/default/component/shop/guide/use/', 'first'), {
      ref: 'component:default/shop',
      location: 'guide/use/#first',
    });
  });

  it('takes nothing else', () => {
    for (const path of ['/', '/docs/default', '/other/default/component/a', '/docs/a b/c d/e f'])
      assert.equal(parseDeepLink({ path, fragment: '' }), undefined, path);
  });
});
