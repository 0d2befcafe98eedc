import assert from 'node:assert/strict';
import { entityRefOf, parseEntityRef, stringifyEntityRef } from './ref.ts';

describe('parseEntityRef', () => {
  it('reads full refs and keeps their casing', () => {
    assert.deepEqual(parseEntityRef('Component:My-Space/My.Name'), {
      kind: 'Component',
      namespace: 'My-Space',
      name: 'My.Name',
    });
  });

  it('fills in kind and namespace where they are left out', () => {
    const options = { defaultKind: 'Group', defaultNamespace: 'people' };
    assert.deepEqual(parseEntityRef('a', options), { kind: 'Group', namespace: 'people', name: 'a' });
    assert.deepEqual(parseEntityRef('user:a'), { kind: 'user', namespace: 'default', name: 'a' });
    assert.deepEqual(parseEntityRef('x/a', options), { kind: 'Group', namespace: 'x', name: 'a' });
  });

  it('takes a colon after the first slash as part of the name', () => {
    assert.deepEqual(parseEntityRef('x/a:b', { defaultKind: 'k' }), {
      kind: 'k',
      namespace: 'x',
      name: 'a:b',
    });
  });

  it('refuses empty parts and a kind that is nowhere to be had', () => {
    for (const ref of ['', ':a', 'k:', 'k:/a', 'k:x/', '/a']) {
      assert.throws(() => parseEntityRef(ref, { defaultKind: 'k' }), { name: 'InputError' }, ref);
    }
    assert.throws(() => parseEntityRef('a'), /kind/);
  });
});

describe('stringifyEntityRef', () => {
  it('writes all three parts in lower case', () => {
    assert.equal(stringifyEntityRef({ kind: 'API', name: 'Orders' }), 'api:default/orders');
    assert.equal(entityRefOf({ kind: 'User', metadata: { name: 'A', namespace: 'B' } }), 'user:b/a');
  });
});
