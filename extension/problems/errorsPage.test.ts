import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

describe('The page of problems', () => {
  it('has a section for each rule and no other, because every problem links to its own', () => {
    const source = readFileSync(join(root, 'model/descriptor/Problem.ts'), 'utf8');
    const rules = /export type ProblemRule =([^;]*);/.exec(source)?.[1] ?? '';
    const sections = readFileSync(join(root, 'docs/errors.md'), 'utf8').matchAll(/^### (.+)$/gm);
    assert.deepEqual(
      [...sections].map(([, name]) => name).sort(),
      [...rules.matchAll(/'([^']+)'/g)].map(([, name]) => name).sort(),
    );
  });
});
