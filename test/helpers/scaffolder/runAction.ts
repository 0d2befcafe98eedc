import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validate } from 'jsonschema';
import { parse } from 'yaml';
import { InputError, type JsonObject, type JsonValue } from '../../../model/index.ts';
import type { ActionContext, TemplateAction } from '../../../server/scaffolder/actions/TemplateAction.ts';

export interface ActionRun {
  outputs: Record<string, JsonValue>;
  log: string[];
}

/** Runs an action as a step does: its input is checked by its schema first, its outputs by theirs. */
export async function runAction(
  action: TemplateAction,
  input: JsonObject,
  context: Pick<ActionContext, 'workspace'> & Partial<ActionContext>,
): Promise<ActionRun> {
  const wrong = validate(input, action.schema.input ?? {}).errors;
  if (wrong.length > 0)
    throw new InputError(`Invalid input passed to action ${action.id}, ${wrong.join(', ')}`);
  const outputs: Record<string, JsonValue> = {};
  const log: string[] = [];
  const write = (message: string): void => {
    log.push(message);
  };
  await action.run({
    input,
    log: { info: write, warn: write, error: write },
    output: (name, value) => {
      outputs[name] = value;
    },
    secrets: {},
    signal: new AbortController().signal,
    isDryRun: false,
    task: { id: 'task' },
    step: { id: 'step', name: 'Step' },
    checkpoint: (_, work) => work(),
    createTemporaryFolder: () => mkdtemp(join(tmpdir(), 'callboard-temporary-')),
    ...context,
  });
  assert.deepEqual(validate(outputs, action.schema.output ?? {}).errors, [], `outputs of ${action.id}`);
  return { outputs, log };
}

/** The inputs of the examples that an action tells. */
export function examplesOf(action: TemplateAction): { description: string; input: JsonObject }[] {
  assert.ok(action.examples.length > 0, `${action.id} tells no example`);
  return action.examples.map(({ description, example }) => {
    const { steps } = parse(example) as { steps: { action: string; input: JsonObject }[] };
    assert.equal(steps[0]?.action, action.id);
    return { description, input: steps[0].input };
  });
}
