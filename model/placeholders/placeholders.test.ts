import assert from 'node:assert/strict';
import type { JsonObject } from '../entity/Entity.ts';
import { mayNeedPlaceholders } from './mayNeedPlaceholders.ts';
import { type ReadPlaceholder, resolvePlaceholders } from './resolvePlaceholders.ts';

const read: ReadPlaceholder = (reading, value) => {
  if (value.startsWith('missing')) return Promise.reject(new Error(`no such file: ${value}`));
  return Promise.resolve(reading === 'text' ? `text of ${value}` : { reading, $text: value });
};

async function resolved(value: JsonObject): Promise<{ entity: JsonObject; problems: string[] }> {
  const { entity, findings } = await resolvePlaceholders(value, read);
  return { entity, problems: findings.map(({ path, message }) => `${path.join('.')}: ${message}`) };
}

describe('resolvePlaceholders', () => {
  it('replaces placeholders at any depth, and does not expand what comes in', async () => {
    const value = { a: { $text: 'x' }, b: [{ c: { $json: 'y' } }], d: { e: { $yaml: 'z' } }, f: null };
    assert.deepEqual((await resolved(value)).entity, {
      a: 'text of x',
      b: [{ c: { reading: 'json', $text: 'y' } }],
      d: { e: { reading: 'yaml', $text: 'z' } },
      f: null,
    });
    assert.deepEqual(value.a, { $text: 'x' }, 'what came in is left as it was');
  });

  it('leaves alone, and does not look into, mappings of other keys with a dollar sign', async () => {
    const value = { a: { $ref: 'x' }, b: { $text: 'x', c: { $text: 'y' } }, d: { $other: { $text: 'z' } } };
    assert.deepEqual(await resolved(value), { entity: value, problems: [] });
    assert.equal(mayNeedPlaceholders(value), false);
  });

  it('names the place of each that cannot be read, and resolves the others', async () => {
    const { entity, problems } = await resolved({
      a: { $text: 'missing.md' },
      b: { $json: 1 },
      c: { $text: 'x' },
    });
    assert.deepEqual(entity, { a: { $text: 'missing.md' }, b: { $json: 1 }, c: 'text of x' });
    assert.deepEqual(problems.sort(), [
      'a.$text: $text in a could not be read: no such file: missing.md',
      'b.$json: $json in b expects a relative path or a URL, but found the number 1.',
    ]);
  });

  it('stops when asked to', async () => {
    const abort = Object.assign(new Error('stop'), { name: 'AbortError' });
    await assert.rejects(
      resolvePlaceholders({ a: { $text: 'x' } }, () => Promise.reject(abort)),
      abort,
    );
  });
});

describe('mayNeedPlaceholders', () => {
  it('tells whether there is anything to resolve', () => {
    assert.equal(mayNeedPlaceholders({ a: [{ b: { $text: 'x' } }] }), true);
    assert.equal(mayNeedPlaceholders({ a: [{ b: 'x' }], c: null }), false);
  });
});
