import {
  ErrorSchemaBuilder,
  type RJSFSchema,
  type RJSFValidationError,
  type ValidatorType,
} from '@rjsf/utils';
import * as l10n from '@vscode/l10n';
import type { JsonObject, JsonValue } from '../../../model/index.ts';
import { matchesSchema, problemsOf, type FormProblem } from '../../../model/template/form/index.ts';

export type FormValidator = ValidatorType<JsonObject, RJSFSchema, Record<string, unknown>>;

/**
 * What the forms' library asks of a validator, by the interpreter that the server and the other ways to answer a template use
 * too: the library's own compiles schemas to code, which the content security policy forbids. `page`: with its `ui:` keys.
 */
export function createValidator(page: JsonObject): FormValidator {
  const read = (values: JsonObject | undefined): readonly FormProblem[] =>
    problemsOf(page, values ?? {}, { say: l10n.t });
  return {
    validateFormData(formData) {
      const problems = read(formData);
      const builder = new ErrorSchemaBuilder<JsonObject>();
      for (const { path, message } of problems) builder.addErrors(message, [...path]);
      return { errors: problems.map(toError), errorSchema: builder.ErrorSchema };
    },
    isValid: fits,
    // The library names what the result is, and never looks at it.
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
    rawValidation<Result>(_schema: RJSFSchema, formData?: JsonObject) {
      return { errors: read(formData) as Result[] };
    },
  };
}

/** Whether an alternative of a schema, or its condition, fits: so the library chooses what to show. */
function fits(schema: unknown, value: unknown): boolean {
  if (typeof schema === 'boolean') return schema;
  const own = schema as JsonObject;
  // For the interpreter, what is absent keeps every schema; here one of the named type is wanted.
  if (value === undefined && own['type'] !== undefined) return false;
  return matchesSchema(own, value as JsonValue | undefined);
}

function toError({ path, message }: FormProblem): RJSFValidationError {
  return {
    message,
    property: path.map(part => `.${part}`).join(''),
    params: { path },
    stack: message,
    schemaPath: '',
  };
}
