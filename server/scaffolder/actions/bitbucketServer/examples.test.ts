import type { ActionServices } from '../ActionServices.ts';
import { itTakesItsExamples } from '../../../../test/helpers/scaffolder/itTakesItsExamples.ts';
import { bitbucketServerActions } from './index.ts';

describe('the examples of the actions of Bitbucket Data Center', () => {
  // Nothing of them is asked before an action runs.
  itTakesItsExamples(bitbucketServerActions({} as ActionServices));
});
