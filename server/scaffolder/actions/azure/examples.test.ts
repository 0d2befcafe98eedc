import type { ActionServices } from '../ActionServices.ts';
import { itTakesItsExamples } from '../../../../test/helpers/scaffolder/itTakesItsExamples.ts';
import { azureActions } from './index.ts';

describe('the examples of the actions of Azure DevOps', () => {
  // Nothing of them is asked before an action runs.
  itTakesItsExamples(azureActions({} as ActionServices));
});
