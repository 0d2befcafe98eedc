import assert from 'node:assert/strict';
import type { JsonObject } from '../../entity/Entity.ts';
import { fieldsOf } from './fieldsOf.ts';
import { withDefaults } from './withDefaults.ts';

describe('fieldsOf', () => {
  const names = (page: JsonObject, values: JsonObject = {}): string[] =>
    fieldsOf(page, values).map(({ path }) => path.join('.'));

  it('tells all that there is to ask of a field', () => {
    const [field] = fieldsOf(
      {
        required: ['size'],
        properties: {
          size: {
            title: 'Size',
            type: 'string',
            description: 'How big',
            default: 's',
            enum: ['s', 'l'],
            enumNames: ['Small', 'Large'],
            'ui:help': 'Small will do',
            'ui:widget': 'radio',
          },
        },
      },
      {},
    );
    assert.deepEqual(field, {
      path: ['size'],
      title: 'Size',
      groups: [],
      description: 'How big',
      help: 'Small will do',
      type: 'string',
      isRequired: true,
      isReadOnly: false,
      default: 's',
      choices: [
        { value: 's', title: 'Small' },
        { value: 'l', title: 'Large' },
      ],
      widget: 'radio',
      options: {},
      isMasked: false,
      schema: {
        title: 'Size',
        type: 'string',
        description: 'How big',
        default: 's',
        enum: ['s', 'l'],
        enumNames: ['Small', 'Large'],
      },
    });
  });

  it('asks in the order of ui:order, and for nothing that is hidden', () => {
    const properties = { a: {}, b: { 'ui:widget': 'hidden' }, c: {}, d: {}, e: {} };
    assert.deepEqual(names({ properties, 'ui:order': ['d', '*', 'a'] }), ['d', 'c', 'e', 'a']);
    assert.deepEqual(names({ properties, 'ui:order': ['e'] }), ['e', 'a', 'c', 'd']);
  });

  it('asks for what a dependency brings, by the default of what it hangs on or by its value', () => {
    const page: JsonObject = {
      properties: { ci: { type: 'string', enum: ['none', 'tekton'], default: 'none' } },
      dependencies: {
        ci: {
          oneOf: [
            { properties: { ci: { const: 'none' } } },
            {
              required: ['image'],
              properties: { ci: { const: 'tekton' }, image: { type: 'string', default: 'quay.io' } },
            },
          ],
        },
      },
    };
    assert.deepEqual(names(page), ['ci']);
    assert.deepEqual(names(page, { ci: 'tekton' }), ['ci', 'image']);
    assert.deepEqual(withDefaults(page, { ci: 'tekton' }), { ci: 'tekton', image: 'quay.io' });
    const [, image] = fieldsOf(page, { ci: 'tekton' });
    assert.equal(image?.isRequired, true);
  });

  it('makes a field required that another one asks for', () => {
    const page = {
      properties: { card: { type: 'string' }, address: { type: 'string' } },
      dependencies: { card: ['address'] },
    };
    const isRequired = (values: JsonObject): boolean[] =>
      fieldsOf(page, values).map(field => field.isRequired);
    assert.deepEqual(isRequired({}), [false, false]);
    assert.deepEqual(isRequired({ card: '1' }), [false, true]);
  });

  it('decides each of several conditions', () => {
    const page = {
      properties: { a: { type: 'boolean', default: false }, b: { type: 'boolean', default: true } },
      allOf: [
        {
          if: { properties: { a: { const: true } } },
          then: { properties: { x: {} } },
          else: { properties: { y: {} } },
        },
        { if: { properties: { b: { const: true } } }, then: { properties: { z: {} }, required: ['z'] } },
      ],
    };
    assert.deepEqual(names(page), ['a', 'b', 'y', 'z']);
    assert.deepEqual(names(page, { a: true, b: false }), ['a', 'b', 'x']);
  });

  it('asks which of several objects is wanted where a property tells them apart', () => {
    const page = {
      oneOf: [
        { title: 'Cat', properties: { pet: { type: 'string', const: 'cat' }, lives: { type: 'integer' } } },
        { title: 'Dog', properties: { pet: { type: 'string', const: 'dog' }, name: { type: 'string' } } },
      ],
    };
    const [pet] = fieldsOf(page, {});
    assert.deepEqual(pet?.choices, [
      { value: 'cat', title: 'Cat' },
      { value: 'dog', title: 'Dog' },
    ]);
    assert.deepEqual(names(page), ['pet']);
    assert.deepEqual(names(page, { pet: 'dog' }), ['pet', 'name']);
  });

  it('asks for the parts of an object one by one', () => {
    const page = {
      properties: {
        db: {
          title: 'Database',
          type: 'object',
          required: ['host'],
          properties: { host: { title: 'Host', type: 'string' }, port: { type: 'integer', default: 5_432 } },
        },
      },
    };
    const fields = fieldsOf(page, {});
    assert.deepEqual(
      fields.map(({ path, groups, isRequired }) => ({ path, groups, isRequired })),
      [
        { path: ['db', 'host'], groups: ['Database'], isRequired: true },
        { path: ['db', 'port'], groups: ['Database'], isRequired: false },
      ],
    );
    assert.deepEqual(withDefaults(page, {}), { db: { port: 5_432 } });
  });

  it('names what takes a form', () => {
    const reasons = fieldsOf(
      {
        properties: {
          people: { type: 'array', items: { type: 'object', properties: { name: {} } } },
          labels: { type: 'object', additionalProperties: { type: 'string' } },
          odd: { anyOf: [{ type: 'string' }, { type: 'object', properties: { a: {} } }] },
          spring: { type: 'object', 'ui:field': 'SpringInitializer' },
          regions: { type: 'array', items: { type: 'string', enum: ['eu'] }, uniqueItems: true },
        },
      },
      {},
    ).map(({ needsForm }) => needsForm);
    assert.deepEqual(reasons, ['listOfObjects', 'freeKeys', 'openChoice', 'customField', undefined]);
  });

  it('asks for what a field of another portal would answer by its type, part by part where it has parts', () => {
    const fields = fieldsOf(
      {
        properties: {
          on: { type: 'boolean', 'ui:field': 'SwitchField' },
          db: { type: 'object', 'ui:field': 'DatabasePicker', properties: { size: { type: 'integer' } } },
          users: { type: 'array', 'ui:field': 'UserTable', items: { type: 'object', properties: {} } },
        },
      },
      {},
    );
    assert.deepEqual(
      fields.map(({ path, type, needsForm }) => [path.join('.'), type, needsForm]),
      [
        ['on', 'boolean', undefined],
        ['db.size', 'integer', undefined],
        ['users', 'array', 'listOfObjects'],
      ],
    );
  });

  it('knows pickers and secrets', () => {
    const [owner, token, password] = fieldsOf(
      {
        properties: {
          owner: {
            type: 'string',
            'ui:field': 'OwnerPicker',
            'ui:options': { catalogFilter: { kind: 'Group' } },
          },
          token: { type: 'string', 'ui:field': 'Secret' },
          password: { type: 'string', 'ui:widget': 'password' },
        },
      },
      {},
    );
    assert.deepEqual(owner?.picker, { name: 'OwnerPicker', options: { catalogFilter: { kind: 'Group' } } });
    assert.deepEqual([owner.isMasked, token?.isMasked, password?.isMasked], [false, true, true]);
  });
});
