import assert from 'node:assert/strict';
import { answersOf, withoutSecrets } from './answersOf.ts';

describe('answersOf', () => {
  const page = (schema: object) => ({ title: 'P', schema: schema as Record<string, never> });

  it('has defaults, those of hidden fields too, and nothing that is not asked for any more', () => {
    const form = {
      title: 'T',
      steps: [
        page({
          properties: { ci: { enum: ['none', 'tekton'] }, kind: { 'ui:widget': 'hidden', default: 'x' } },
          dependencies: {
            ci: {
              oneOf: [
                { properties: { ci: { const: 'none' } } },
                { properties: { ci: { const: 'tekton' }, image: { type: 'string', default: 'quay.io' } } },
              ],
            },
          },
        }),
        page({ properties: { db: { type: 'object', properties: { host: { type: 'string' } } } } }),
      ],
    };
    assert.deepEqual(answersOf(form, { ci: 'none', image: 'old', db: { host: 'h', gone: 1 }, empty: '' }), {
      ci: 'none',
      kind: 'x',
      db: { host: 'h' },
    });
    assert.deepEqual(answersOf(form, { ci: 'tekton' }), { ci: 'tekton', image: 'quay.io', kind: 'x' });
  });

  it('keeps free keys where an object has such', () => {
    const form = {
      title: 'T',
      steps: [page({ properties: { labels: { type: 'object', additionalProperties: { type: 'string' } } } })],
    };
    assert.deepEqual(answersOf(form, { labels: { a: 'b' } }), { labels: { a: 'b' } });
  });
});

describe('withoutSecrets', () => {
  it('leaves out passwords and secrets, however deep they are', () => {
    const secret = { type: 'string', 'ui:widget': 'password' };
    const form = {
      title: 'T',
      steps: [
        {
          title: 'P',
          schema: {
            properties: {
              name: { type: 'string' },
              token: { type: 'string', 'ui:field': 'Secret' },
              db: { type: 'object', properties: { host: {}, password: secret } },
              users: { type: 'array', items: { type: 'object', properties: { name: {}, password: secret } } },
            },
          },
        },
      ],
    };
    const values = {
      name: 'n',
      token: '***',
      db: { host: 'h', password: 'p' },
      users: [{ name: 'u', password: 'p' }],
    };
    assert.deepEqual(withoutSecrets(form, values), { name: 'n', db: { host: 'h' }, users: [{ name: 'u' }] });
  });
});
