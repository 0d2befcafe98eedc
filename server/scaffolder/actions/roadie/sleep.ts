import { setTimeout } from 'node:timers/promises';
import { Type } from 'typebox';
import { strict } from '../common/strict.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

/** No task lives longer. */
const MOST_SECONDS = 24 * 3600;

export function createRoadieSleepAction(): TemplateAction {
  return createTemplateAction({
    id: 'roadiehq:utils:sleep',
    description: 'Waits. A dry run goes on at once.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Wait for a tenth of a second',
        example: `steps:
  - id: sleep
    name: Wait for a moment
    action: roadiehq:utils:sleep
    input:
      amount: 0.1
`,
      },
    ],
    input: Type.Object(
      { amount: Type.Number({ minimum: 0, maximum: MOST_SECONDS, description: 'Seconds.' }) },
      strict,
    ),
    async run({ input: { amount }, log, isDryRun, signal }) {
      if (isDryRun) log.info(`Would wait for ${amount} seconds`);
      else {
        log.info(`Waiting for ${amount} seconds`);
        await setTimeout(amount * 1000, undefined, { signal });
      }
    },
  });
}
