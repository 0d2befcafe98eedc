import assert from 'node:assert/strict';
import fc from 'fast-check';
import { propertyRuns } from '../../test/helpers/propertyRuns.ts';
import { InputError } from '../errors.ts';
import { parseLocationRef } from './locationRef.ts';
import { parseEntityRef, stringifyEntityRef, type CompoundEntityRef } from './ref.ts';

const part = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,10}[A-Za-z0-9])?$/),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
);
/** A kind ends at the first colon or slash, a namespace at the first slash; a name may hold both. */
const compound: fc.Arbitrary<CompoundEntityRef> = fc.record({
  kind: part.filter(text => !/[:/]/.test(text)),
  namespace: part.filter(text => !text.includes('/')),
  name: part,
});
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(fc.constantFrom(':', '/', 'a', 'B', ' ', 'default', '__proto__', '\ud800', '\0', 'url', 'İ'), {
      maxLength: 8,
    })
    .map(pieces => pieces.join('')),
);

/** What `read` gives; undefined where it refuses, as it may only by an InputError that quotes what it was given. */
function unlessRefused<Value>(text: string, read: (text: string) => Value): Value | undefined {
  try {
    return read(text);
  } catch (error) {
    assert.ok(error instanceof InputError && error.message.includes(text.trim()), String(error));
    return undefined;
  }
}

describe('an entity ref', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(compound, ref => {
        // What fast-check makes has no prototype.
        assert.deepEqual(parseEntityRef(`${ref.kind}:${ref.namespace}/${ref.name}`), { ...ref });
      }),
      { numRuns: propertyRuns(500) },
    );
  });

  it('has one canonical form, which stays as it is', () => {
    fc.assert(
      fc.property(compound, ref => {
        const canonical = stringifyEntityRef(ref);
        assert.equal(stringifyEntityRef(parseEntityRef(canonical)), canonical);
      }),
      { numRuns: propertyRuns(500) },
    );
  });

  it('is read from any text, or refused with a word that quotes it', () => {
    const defaults = fc.record({ defaultKind: part, defaultNamespace: part }, { requiredKeys: [] });
    fc.assert(
      fc.property(anything, defaults, (text, options) => {
        const ref = unlessRefused(text, one => parseEntityRef(one, options));
        if (ref === undefined) return;
        for (const value of Object.values(ref)) assert.notEqual(value, '');
        assert.ok(text.endsWith(ref.name));
      }),
      { numRuns: propertyRuns(500) },
    );
  });
});

describe('a location ref', () => {
  it('is read from any text, or refused with a word that quotes it, and is the same when it is written again', () => {
    fc.assert(
      fc.property(anything, text => {
        const ref = unlessRefused(text, parseLocationRef);
        if (ref) assert.deepEqual(parseLocationRef(`${ref.type}:${ref.target}`), ref);
      }),
      { numRuns: propertyRuns(500) },
    );
  });
});
