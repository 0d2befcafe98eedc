import { itTakesItsExamples } from '../../../../test/helpers/scaffolder/itTakesItsExamples.ts';
import type { ActionServices } from '../ActionServices.ts';
import { gitlabActions } from './index.ts';

describe('the examples of the actions of GitLab', () => {
  // Nothing of them is asked before an action runs.
  itTakesItsExamples(gitlabActions({} as ActionServices));
});
