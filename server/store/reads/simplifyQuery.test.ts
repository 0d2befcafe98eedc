import assert from 'node:assert/strict';
import type { EntityQuery } from '../../../model/index.ts';
import { simplifyQuery } from './simplifyQuery.ts';

const is = (key: string, ...values: string[]): EntityQuery => ({ op: 'in', key, values });
const not = (of: EntityQuery): EntityQuery => ({ op: 'not', of });
const all = (...of: EntityQuery[]): EntityQuery => ({ op: 'all', of });
const any = (...of: EntityQuery[]): EntityQuery => ({ op: 'any', of });

describe('simplifyQuery', () => {
  it('asks nothing twice, for all values of a key at once, and for what shall not be in one', () => {
    assert.deepEqual(
      simplifyQuery(all(is('a', '1'), all(is('a', '1'), is('b', '2')))),
      all(is('a', '1'), is('b', '2')),
    );
    assert.deepEqual(
      simplifyQuery(any(is('a', '1'), any(is('a', '2')), is('b', '3'))),
      any(is('a', '1', '2'), is('b', '3')),
    );
    assert.deepEqual(
      simplifyQuery(all(not(is('a', '1')), is('c', '3'), not(is('b', '2')))),
      all(is('c', '3'), not(any(is('a', '1'), is('b', '2')))),
    );
    assert.deepEqual(simplifyQuery(not(not(is('a', '1')))), is('a', '1'));
    assert.deepEqual(
      simplifyQuery(any(all(is('kind', 'x'), is('a', '1')), all(is('a', '2'), is('kind', 'x')))),
      all(is('kind', 'x'), any(is('a', '1', '2'))),
    );
    assert.deepEqual(
      simplifyQuery(any(is('kind', 'x'), all(is('a', '2'), is('kind', 'x')))),
      all(is('kind', 'x')),
    );
  });

  it('takes any number of alternatives, and refuses what cannot be asked in reasonable time', () => {
    const many = Array.from({ length: 3000 }, (_, index) => is(`key-${index}`, 'x'));
    simplifyQuery(any(...many));
    simplifyQuery(all(...many.map(not)));
    assert.throws(() => simplifyQuery(all(...many)), {
      name: 'InputError',
      message: /3000 conditions.*at most 100/,
    });
    simplifyQuery(any(...many.map(one => all(one, is('kind', 'x')))));
    assert.throws(
      () => simplifyQuery(any(...many.map((one, index) => all(one, is(`other-${index}`, 'x'))))),
      {
        name: 'InputError',
      },
    );
  });

  it('does nothing twice, however deep a question is nested', () => {
    let query = is('a', '1');
    for (let depth = 0; depth < 50; depth += 1) query = all(not(query), not(is(`key-${depth}`, 'x')));
    // Doubling the work at each of these levels would not end within a lifetime.
    simplifyQuery(query);
  });
});
