import assert from 'node:assert/strict';
import fc from 'fast-check';
import { propertyRuns } from '../../../test/helpers/propertyRuns.ts';
import { InputError } from '../../../model/index.ts';
import { parseCursor, stringifyCursor, type Cursor } from './cursor.ts';

const text = fc.oneof(fc.string({ maxLength: 10 }), fc.string({ unit: 'grapheme', maxLength: 10 }));
const query = fc.oneof(
  fc.constant({}),
  text.map(value => ({ kind: value })),
  fc.array(text, { maxLength: 3 }).map(values => ({ $any: [{ 'spec.type': { $in: values } }] })),
);

const cursors: fc.Arbitrary<Cursor> = fc.oneof(cursorOf(0), cursorOf(1));

function cursorOf(orders: 0 | 1): fc.Arbitrary<Cursor> {
  const place = fc.array(text, { minLength: orders + 1, maxLength: orders + 1 });
  return fc.record(
    {
      orderFields: fc.array(
        fc.record({ field: text, order: fc.constantFrom('asc' as const, 'desc' as const) }),
        {
          minLength: orders,
          maxLength: orders,
        },
      ),
      orderFieldValues: place,
      firstSortFieldValues: place,
      isPrevious: fc.boolean(),
      fullTextFilter: fc.record(
        { term: text, fields: fc.array(text, { maxLength: 2 }) },
        { requiredKeys: ['term'] },
      ),
      query,
      totalItems: fc.nat(),
    },
    { requiredKeys: ['orderFields', 'orderFieldValues', 'firstSortFieldValues', 'isPrevious'] },
  );
}

function unlessRefused(cursor: string): ReturnType<typeof parseCursor> | undefined {
  try {
    return parseCursor(cursor);
  } catch (error) {
    assert.ok(error instanceof InputError, String(error));
    return undefined;
  }
}

describe('a cursor', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(cursors, cursor => {
        const { entityQuery, ...read } = parseCursor(stringifyCursor(cursor));
        assert.equal(entityQuery === undefined, cursor.query === undefined);
        // Records of fast-check have no prototype.
        assert.deepEqual(JSON.parse(JSON.stringify(read)), JSON.parse(JSON.stringify(cursor)));
      }),
      { numRuns: propertyRuns(500) },
    );
  });

  it('of any text, or any JSON, is read into one that is read back as the same, or refused', () => {
    const json = fc
      .oneof(
        fc.jsonValue({ maxDepth: 3 }),
        fc
          .tuple(
            cursors,
            fc.dictionary(
              fc.constantFrom(
                ...['orderFields', 'orderFieldValues', 'firstSortFieldValues', 'isPrevious', 'query'],
                ...['filter', 'fullTextFilter', 'totalItems', '__proto__'],
              ),
              fc.jsonValue({ maxDepth: 3 }),
              { maxKeys: 3 },
            ),
          )
          .map(([cursor, changes]) => ({ ...cursor, ...changes })),
      )
      .map(value => Buffer.from(JSON.stringify(value)).toString('base64'));
    fc.assert(
      fc.property(fc.oneof(json, fc.string({ unit: 'binary' }), fc.base64String()), one => {
        const read = unlessRefused(one);
        if (read === undefined) return;
        const { entityQuery, ...cursor } = read;
        const again = parseCursor(stringifyCursor(cursor));
        assert.deepEqual(again, { ...cursor, entityQuery });
      }),
      { numRuns: propertyRuns(500) },
    );
  });
});
