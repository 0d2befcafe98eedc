import { Validator, type ValidationError } from 'jsonschema';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';

/** What does not fit. A schema that is no schema fits nothing: its fault is the one error. */
export function validateBy(schema: JsonObject, value: JsonValue | undefined): ValidationError[] | Error {
  try {
    // A validator of its own: it would keep schemas by their ids.
    return new Validator().validate(value, schema, { nestedErrors: false }).errors;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

export function matchesSchema(schema: JsonObject, value: JsonValue | undefined): boolean {
  const errors = validateBy(schema, value);
  return Array.isArray(errors) && errors.length === 0;
}
