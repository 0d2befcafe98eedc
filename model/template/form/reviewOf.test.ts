import assert from 'node:assert/strict';
import type { JsonObject } from '../../entity/Entity.ts';
import { reviewOf } from './reviewOf.ts';

describe('reviewOf', () => {
  const review = (schema: JsonObject, values: JsonObject): [string, string][] =>
    reviewOf({ title: 'T', steps: [{ title: 'P', schema }] }, values).map(({ label, value }) => [
      label,
      value,
    ]);

  it('shows names in the place of values, and what was not asked for not at all', () => {
    const schema = {
      properties: {
        size: { title: 'Size', enum: [1, 2], enumNames: ['One', 'Two'] },
        tags: { type: 'array', items: { type: 'string' } },
        isPublic: { title: 'Public', type: 'boolean' },
        empty: { type: 'string' },
      },
    };
    assert.deepEqual(review(schema, { size: 2, tags: ['a', 'b'], isPublic: true, other: 'x' }), [
      ['Size', 'Two'],
      ['tags', 'a, b'],
      ['Public', 'Yes'],
    ]);
  });

  it('masks passwords and secrets, and what the template masks', () => {
    const schema = {
      properties: {
        a: { type: 'string', 'ui:widget': 'password' },
        b: { type: 'string', 'ui:field': 'Secret' },
        c: { type: 'string', 'ui:backstage': { review: { mask: '<your card>' } } },
        d: { type: 'string', 'ui:backstage': { review: { show: false } } },
        e: { type: 'string', 'ui:backstage': { review: { name: 'Other name' } } },
      },
    };
    assert.deepEqual(review(schema, { a: 'geheim', b: '****', c: '4711', d: 'x', e: 'y' }), [
      ['a', '******'],
      ['b', '******'],
      ['c', '<your card>'],
      ['Other name', 'y'],
    ]);
  });

  it('takes objects apart, unless they are to be kept whole', () => {
    const inner = {
      type: 'object',
      properties: { host: { title: 'Host' }, password: { 'ui:widget': 'password' } },
    };
    const schema = {
      properties: {
        db: { title: 'Database', ...inner },
        raw: { ...inner, 'ui:backstage': { review: { explode: false } } },
      },
    };
    assert.deepEqual(
      review(schema, { db: { host: 'h', password: 'p' }, raw: { host: 'h', password: 'p' } }),
      [
        ['Database › Host', 'h'],
        ['Database › password', '******'],
        ['raw', 'Host: h, password: ******'],
      ],
    );
  });

  it('shows what a condition brought, and no page behind a feature flag', () => {
    const rows = reviewOf(
      {
        title: 'T',
        steps: [
          { title: 'Hidden', schema: { 'backstage:featureFlag': 'x', properties: { a: {} } } },
          {
            title: 'P',
            schema: {
              properties: { a: {} },
              if: { properties: { a: { const: 1 } } },
              then: { properties: { b: {} } },
            },
          },
        ],
      },
      { a: 1, b: 'two' },
    );
    assert.deepEqual(rows, [
      { page: 0, path: ['a'], label: 'a', value: '1', isMasked: false },
      { page: 0, path: ['b'], label: 'b', value: 'two', isMasked: false },
    ]);
  });
});
