import assert from 'node:assert/strict';
import type { Entity } from '../entity/Entity.ts';
import { searchRowsOf } from '../search/searchRowsOf.ts';
import { evaluateEntityQuery } from './evaluateEntityQuery.ts';
import { parseEntityFilters } from './parseEntityFilters.ts';
import { parsePredicate } from './parsePredicate.ts';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'x', tags: ['java', 'go'], description: 'a'.repeat(300), annotations: { 'a.b/c': 'D' } },
  spec: { type: 'Service', empty: '', nothing: null, count: 3, on: true },
};
const rows = searchRowsOf(entity, [{ type: 'ownedBy', targetRef: 'group:default/team-a' }]);

describe('parseEntityFilters', () => {
  const matches = (...params: string[]) => {
    const query = parseEntityFilters(params);
    assert.ok(query);
    return evaluateEntityQuery(query, rows);
  };

  it('has nothing to ask without conditions', () => {
    for (const params of [[], [''], [' , ,']]) assert.equal(parseEntityFilters(params), undefined);
  });

  it('takes a key again, in the same casing, as another value for it, and in another as a condition more', () => {
    assert.deepEqual(parseEntityFilters(['kind=a,kind=b']), { op: 'in', key: 'kind', values: ['a', 'b'] });
    assert.deepEqual(parseEntityFilters(['kind=a,Kind=b']), {
      op: 'all',
      of: [
        { op: 'in', key: 'kind', values: ['a'] },
        { op: 'in', key: 'kind', values: ['b'] },
      ],
    });
  });

  it('joins conditions by and, parameters by or', () => {
    assert.deepEqual(parseEntityFilters(['kind=A, Spec.Type = B', 'x']), {
      op: 'any',
      of: [
        {
          op: 'all',
          of: [
            { op: 'in', key: 'kind', values: ['a'] },
            { op: 'in', key: 'spec.type', values: ['b'] },
          ],
        },
        { op: 'exists', key: 'x' },
      ],
    });
  });

  it('takes a key that is given several times for any of its values', () => {
    assert.ok(matches('kind=api,kind=component'));
    assert.deepEqual(parseEntityFilters(['kind,kind=a,kind=b']), {
      op: 'in',
      key: 'kind',
      values: ['a', 'b'],
    });
  });

  it('asks by key for existence, and by key= for the empty string', () => {
    assert.ok(matches('metadata.description'));
    assert.ok(matches('spec.nothing'));
    assert.ok(!matches('spec.nothing='));
    assert.ok(matches('spec.empty='));
    assert.ok(!matches('spec.other'));
  });

  it('splits at the first equals sign', () => {
    assert.deepEqual(parseEntityFilters(['a=b=c']), { op: 'in', key: 'a', values: ['b=c'] });
  });

  it('finds list items, dotted keys and relations', () => {
    assert.ok(
      matches('metadata.tags=java') && matches('metadata.tags.go') && matches('metadata.tags.go=true'),
    );
    assert.ok(matches('metadata.annotations.a.b/c=d'));
    assert.ok(matches('relations.ownedBy=Group:default/Team-A'));
  });

  it('refuses a condition without a key', () => {
    assert.throws(() => parseEntityFilters(['kind=a,=b']), {
      name: 'InputError',
      message: /'=b' is not a valid/,
    });
  });
});

describe('parsePredicate', () => {
  const matches = (query: unknown) => evaluateEntityQuery(parsePredicate(query), rows);

  it('compares primitives as text, casing aside', () => {
    assert.ok(matches({ kind: 'component', 'spec.TYPE': 'SERVICE', 'spec.count': 3, 'spec.on': true }));
    assert.ok(!matches({ kind: 'component', 'spec.type': 'library' }));
  });

  it('knows every operator', () => {
    assert.ok(matches({ 'spec.type': { $exists: true }, 'spec.other': { $exists: false } }));
    assert.ok(matches({ kind: { $in: ['api', 'Component'] } }));
    assert.ok(!matches({ kind: { $in: [] } }));
    assert.ok(matches({ 'metadata.name': { $hasPrefix: '' }, kind: { $hasPrefix: 'COMP' } }));
    assert.ok(matches({ 'metadata.tags': { $contains: 'Java' } }));
  });

  it('knows the logic of all, any, not and nothing', () => {
    assert.ok(matches({}));
    assert.ok(matches({ $all: [] }));
    assert.ok(!matches({ $any: [] }));
    assert.ok(matches({ $not: { $any: [{ kind: 'api' }, { kind: 'group' }] } }));
    assert.ok(matches({ $all: [{ kind: 'component' }, { $not: { kind: 'api' } }] }));
  });

  it('reads relations as rows of their own', () => {
    const relation = (value: unknown) => ({ relations: { $contains: value } });
    assert.deepEqual(parsePredicate(relation({ type: 'ownedBy', targetRef: 'Group:default/A' })), {
      op: 'in',
      key: 'relations.ownedby',
      values: ['group:default/a'],
    });
    assert.ok(matches(relation({ type: 'ownedBy' })));
    assert.ok(
      matches(relation({ type: 'ownedBy', targetRef: { $in: ['user:a/b', 'group:default/team-a'] } })),
    );
    assert.ok(!matches(relation({ type: 'partOf' })));
  });

  it('refuses what it does not know, and names the place', () => {
    const bad: [unknown, RegExp][] = [
      ['x', /must be an object/],
      [[], /must be an object/],
      [null, /must be an object/],
      [{ kind: null }, /query\.kind /],
      [{ kind: ['a'] }, /query\.kind /],
      [{ kind: {} }, /query\.kind must hold exactly one/],
      [{ kind: { $in: ['a'], $exists: true } }, /exactly one/],
      [{ kind: { $like: 'a' } }, /query\.kind\.\$like/],
      [{ kind: { $in: 'a' } }, /query\.kind\.\$in/],
      [{ kind: { $exists: 'a' } }, /true or false/],
      [{ $nor: [] }, /\$nor/],
      [{ $all: {} }, /query\.\$all must be a list/],
      [{ $all: [{ $any: ['x'] }] }, /query\.\$all\[0\]\.\$any\[0\]/],
      [{ $not: [], kind: 'a' }, /only key/],
      [{ spec: { $contains: { type: 'a' } } }, /only for relations|may be an object only/],
      [{ relations: { $contains: { targetRef: 'a' } } }, /type/],
      [{ relations: { $contains: { type: 'a', other: 1 } } }, /other/],
      [{ relations: { $contains: { type: 'a', targetRef: { $in: [] } } } }, /targetRef/],
    ];
    for (const [query, message] of bad) {
      assert.throws(() => parsePredicate(query), { name: 'InputError', message }, JSON.stringify(query));
    }
  });

  it('refuses nesting that would exhaust the stack', () => {
    let query: unknown = {};
    for (let depth = 0; depth < 100_000; depth++) query = { $not: query };
    assert.throws(() => parsePredicate(query), /nested/);
  });
});
