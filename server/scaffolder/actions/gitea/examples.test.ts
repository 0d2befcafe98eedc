import { itTakesItsExamples } from '../../../../test/helpers/scaffolder/itTakesItsExamples.ts';
import type { ActionServices } from '../ActionServices.ts';
import { giteaActions } from './index.ts';

describe('the examples of the actions of Gitea', () => {
  // Nothing of them is asked before an action runs.
  itTakesItsExamples(giteaActions({} as ActionServices));
});
