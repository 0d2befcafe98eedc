import assert from 'node:assert/strict';
import { validate } from 'jsonschema';
import type { TemplateAction } from '../../../server/scaffolder/actions/TemplateAction.ts';
import { examplesOf } from './runAction.ts';

/** That each action takes what its examples hand it: for those that cannot be run without a host of others. */
export function itTakesItsExamples(actions: readonly TemplateAction[]): void {
  for (const action of actions) {
    it(`are what ${action.id} takes`, () => {
      for (const { description, input } of examplesOf(action)) {
        assert.deepEqual(validate(input, action.schema.input ?? {}).errors, [], description);
      }
    });
  }
}
