import assert from 'node:assert/strict';
import { splitPage } from './splitPage.ts';

describe('splitPage', () => {
  it('moves the keys for the screen beside the schema, at whatever depth', () => {
    const { schema, uiSchema } = splitPage({
      title: 'Page',
      'ui:order': ['b', '*'],
      properties: {
        a: { type: 'string', 'ui:field': 'OwnerPicker', 'ui:options': { catalogFilter: { kind: 'Group' } } },
        b: {
          type: 'array',
          items: { type: 'object', properties: { c: { type: 'string', 'ui:help': 'Help' } } },
        },
      },
      dependencies: {
        a: { oneOf: [{ properties: { d: { type: 'string', 'ui:widget': 'textarea' } } }] },
      },
      allOf: [{ if: {}, then: { properties: { e: { 'ui:autofocus': true } } } }],
    });
    assert.deepEqual(uiSchema, {
      'ui:order': ['b', '*'],
      a: { 'ui:field': 'OwnerPicker', 'ui:options': { catalogFilter: { kind: 'Group' } } },
      b: { items: { c: { 'ui:help': 'Help' } } },
      d: { 'ui:widget': 'textarea' },
      e: { 'ui:autofocus': true },
    });
    assert.doesNotMatch(JSON.stringify(schema), /ui:/);
    assert.deepEqual(schema['properties'], {
      a: { type: 'string' },
      b: { type: 'array', items: { type: 'object', properties: { c: { type: 'string' } } } },
    });
  });

  it('keeps properties whose names are those of keywords', () => {
    const { schema, uiSchema } = splitPage({
      properties: { properties: { type: 'string' }, items: { type: 'string', 'ui:help': 'Which' } },
    });
    assert.deepEqual(schema, { properties: { properties: { type: 'string' }, items: { type: 'string' } } });
    assert.deepEqual(uiSchema, { items: { 'ui:help': 'Which' } });
  });

  it('leaves out what is behind a feature flag, unless that is active', () => {
    const page = {
      required: ['a', 'b'],
      properties: {
        a: { type: 'string' },
        b: { type: 'string', 'backstage:featureFlag': 'beta' },
        c: { type: 'string', 'ui:backstage': { featureFlag: 'beta' } },
      },
    };
    assert.deepEqual(splitPage(page).schema, { required: ['a'], properties: { a: { type: 'string' } } });
    const names = Object.keys(splitPage(page, new Set(['beta'])).schema['properties'] ?? {});
    assert.deepEqual(names, ['a', 'b', 'c']);
  });

  it('puts what is referred to where it is referred to, and follows a circle no further', () => {
    const { schema } = splitPage({
      properties: { a: { $ref: '#/definitions/port', title: 'A port' }, b: { $ref: '#/definitions/tree' } },
      definitions: {
        port: { type: 'integer', maximum: 65_535 },
        tree: { type: 'object', properties: { child: { $ref: '#/definitions/tree' } } },
      },
    });
    assert.ok(schema['properties']);
    assert.deepEqual((schema['properties'] as Record<string, unknown>)['a'], {
      type: 'integer',
      maximum: 65_535,
      title: 'A port',
    });
    assert.ok(JSON.stringify(schema).length < 2_000);
  });
});
