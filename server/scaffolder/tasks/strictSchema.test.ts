import assert from 'node:assert/strict';
import { Type } from 'typebox';
import { validate } from 'jsonschema';
import { strictSchema } from './strictSchema.ts';

describe('strictSchema', () => {
  const takes = (schema: object, value: unknown): boolean => validate(value, strictSchema(schema)).valid;

  it('takes no key that is not named, also further in, where the schema does not say otherwise', () => {
    const schema = Type.Object({ a: Type.Optional(Type.Object({ b: Type.Optional(Type.Any()) })) });
    assert.ok(takes(schema, { a: { b: 1 } }));
    assert.ok(!takes(schema, { c: 1 }));
    assert.ok(!takes(schema, { a: { c: 1 } }));
    assert.ok(takes(Type.Object({ a: Type.Any() }, { additionalProperties: true }), { a: 1, c: 1 }));
  });

  it('takes the hosts that many templates hand to what publishes, but nothing else', () => {
    const schema = Type.Object({ repoUrl: Type.String() });
    assert.ok(takes(schema, { repoUrl: 'x', allowedHosts: ['github.com'] }));
    assert.ok(!takes(schema, { repoUrl: 'x', allowedHost: 1 }));
    assert.ok(!takes(Type.Object({ url: Type.String() }), { url: 'x', allowedHosts: [] }));
  });
});
