import assert from 'node:assert/strict';
import type { EntityStatusItem } from '../../model/index.ts';
import type { Problem } from '../../protocol/http/callboard.ts';
import { troublesOf } from './troublesOf.ts';

const start = { line: 4, character: 0 };
const problem: Problem = {
  rule: 'entity-name',
  severity: 'error',
  message: 'metadata.name is missing.',
  range: { start, end: start },
  path: ['metadata', 'name'],
  document: 0,
};

function troubles(items: EntityStatusItem[], problems: Problem[] = [], conflicts = 0) {
  const place = { id: 1, label: 'other.yaml', target: '/other.yaml', canOpen: true };
  return troublesOf({
    entity: { apiVersion: 'v1', kind: 'Component', metadata: { name: 'till' }, status: { items } },
    problems,
    conflicts: Array.from({ length: conflicts }, () => place),
  });
}

describe('troublesOf', () => {
  const text = `${problem.message} (line 5)`;
  const kept: EntityStatusItem = {
    type: 'backstage.io/catalog-processing',
    level: 'error',
    message: `InputError: ${text}`,
    error: { name: 'InputError', message: text },
  };
  const conflict: EntityStatusItem = {
    type: 'callboard.dev/conflict',
    level: 'warning',
    message: 'other.yaml defines it too.',
  };

  it('says a problem once, and that the entity is from before it', () => {
    assert.deepEqual(troubles([kept], [problem]), { stale: true, problems: [problem], others: [] });
  });

  it('takes an entity that has problems and no such status for up to date', () => {
    assert.equal(troubles([], [problem]).stale, false);
  });

  it('says a conflict once, where the page knows its place', () => {
    assert.deepEqual(troubles([conflict], [], 1).others, []);
    assert.deepEqual(troubles([conflict]).others, [conflict]);
  });

  it('leaves out what only informs', () => {
    assert.deepEqual(troubles([{ ...conflict, level: 'info' }]).others, []);
  });
});
