import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import type { ActionServices } from '../ActionServices.ts';
import { githubActions } from './index.ts';

interface Example {
  steps: { action: string; input: unknown }[];
}

describe('the examples of the actions of GitHub', () => {
  // Nothing of them is asked before an action runs.
  for (const { id, examples, schema } of githubActions({} as ActionServices)) {
    for (const { description, example } of examples) {
      it(`are what ${id} takes: ${description}`, () => {
        for (const { action, input } of (parse(example) as Example).steps) {
          assert.equal(action, id);
          assert.deepEqual(schema.input && Value.Errors(schema.input, input), []);
        }
      });
    }
  }
});
