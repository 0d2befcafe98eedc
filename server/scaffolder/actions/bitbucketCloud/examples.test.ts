import type { ActionServices } from '../ActionServices.ts';
import { itTakesItsExamples } from '../../../../test/helpers/scaffolder/itTakesItsExamples.ts';
import { bitbucketCloudActions } from './index.ts';

describe('the examples of the actions of Bitbucket Cloud', () => {
  // Nothing of them is asked before an action runs.
  itTakesItsExamples(bitbucketCloudActions({} as ActionServices));
});
