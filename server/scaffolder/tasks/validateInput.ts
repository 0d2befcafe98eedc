import { validate } from 'jsonschema';
import { InputError, type JsonObject } from '../../../model/index.ts';
import type { TemplateAction } from '../actions/TemplateAction.ts';
import { strictSchema } from './strictSchema.ts';

const schemas = new WeakMap<object, JsonObject>();

/**
 * Refuses what an action does not take, keys that it does not know among it. spec/scaffolder §4. `eachKey`: of a step that is run
 * for each of several.
 */
export function validateInput(action: TemplateAction, input: JsonObject, eachKey?: string): void {
  const { input: given } = action.schema;
  if (given === undefined) return;
  let schema = schemas.get(given);
  if (schema === undefined) schemas.set(given, (schema = strictSchema(given)));
  const { errors } = validate(input, schema);
  if (errors.length === 0) return;
  const which = eachKey === undefined ? action.id : `${action.id}[${eachKey}]`;
  throw new InputError(`Invalid input passed to action ${which}, ${errors.join(', ')}`);
}
