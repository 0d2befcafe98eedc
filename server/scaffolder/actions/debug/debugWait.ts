import { setTimeout } from 'node:timers/promises';
import { Type } from 'typebox';
import { InputError } from '../../../../model/index.ts';
import { strict } from '../common/strict.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

const MOST_MS = 10 * 60_000;

export function createDebugWaitAction(): TemplateAction {
  return createTemplateAction({
    id: 'debug:wait',
    description: 'Waits for at most ten minutes. What it is given is added up.',
    examples: [
      {
        description: 'Wait for 50 milliseconds',
        example: `steps:
  - id: wait
    name: Wait for a moment
    action: debug:wait
    input:
      milliseconds: 50
`,
      },
      {
        description: 'Wait for a tenth of a second',
        example: `steps:
  - id: wait
    name: Wait for a moment
    action: debug:wait
    input:
      seconds: 0.1
`,
      },
    ],
    input: Type.Object(
      {
        minutes: Type.Optional(Type.Number({ description: 'Minutes to wait.' })),
        seconds: Type.Optional(Type.Number({ description: 'Seconds to wait.' })),
        milliseconds: Type.Optional(Type.Number({ description: 'Milliseconds to wait.' })),
      },
      strict,
    ),
    async run({ input: { minutes = 0, seconds = 0, milliseconds = 0 }, signal }) {
      const duration = minutes * 60_000 + seconds * 1000 + milliseconds;
      if (duration > MOST_MS) {
        throw new InputError(
          `A step waits for 10 minutes at most, not for ${duration / 60_000}. Split it into several.`,
        );
      }
      await setTimeout(Math.max(duration, 0), undefined, { signal });
    },
  });
}
