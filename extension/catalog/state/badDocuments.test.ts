import assert from 'node:assert/strict';
import type { Problem } from '../../../protocol/http/callboard.ts';
import { KnownProblems } from './badDocuments.ts';

function problem(change: Partial<Problem>): Problem {
  const at = { line: 3, character: 2 };
  return {
    rule: 'entity-field',
    severity: 'error',
    message: 'wrong',
    path: [],
    range: { start: at, end: at },
    document: 0,
    ...change,
  };
}

describe('KnownProblems', () => {
  it('lists a document once, with the first of its reasons', () => {
    const known = new KnownProblems();
    known.update({
      files: [
        { target: '/b.yaml', problems: [problem({ document: 1 }), problem({ document: 1, message: 'too' })] },
        { target: '/a.yaml', problems: [problem({ entityRef: 'api:default/x' })] },
      ],
    });
    assert.deepEqual(
      known.badDocuments.map(({ target, document, problems }) => [target, document, problems]),
      [
        ['/a.yaml', 0, 1],
        ['/b.yaml', 1, 2],
      ],
    );
    assert.equal(known.badDocuments[1]?.problem.message, 'wrong');
  });

  it('lists the loser of a conflict, though it is only warned of', () => {
    const known = new KnownProblems();
    known.update({
      files: [{ target: '/a.yaml', problems: [problem({ rule: 'catalog-conflict', severity: 'warning' })] }],
    });
    assert.equal(known.badDocuments.length, 1);
  });

  it('lists no document that is only warned of', () => {
    const known = new KnownProblems();
    known.update({ files: [{ target: '/a.yaml', problems: [problem({ severity: 'warning' })] }] });
    assert.deepEqual(known.badDocuments, []);
  });

  it('forgets a file that has become good', () => {
    const known = new KnownProblems();
    known.update({ files: [{ target: '/a.yaml', problems: [problem({ entityRef: 'api:default/x' })] }] });
    assert.equal(known.of('api:default/x')?.message, 'wrong');
    known.update({ files: [{ target: '/a.yaml', problems: [] }] });
    assert.equal(known.of('api:default/x'), undefined);
    assert.deepEqual(known.badDocuments, []);
  });

  it('tells the worst of an entity', () => {
    const known = new KnownProblems();
    const entityRef = 'api:default/x';
    known.update({
      files: [
        {
          target: '/a.yaml',
          problems: [problem({ entityRef, severity: 'warning', message: 'meh' }), problem({ entityRef })],
        },
      ],
    });
    assert.equal(known.of(entityRef)?.message, 'wrong');
  });
});
