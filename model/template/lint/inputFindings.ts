import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { describeValue, isJsonObject, parsePointer, stringifyPath, valueAt } from '../../common/json.ts';
import { nearest } from '../../common/nearest.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import { placeholderIn } from '../../placeholders/placeholders.ts';
import { errorAt, type Finding } from '../../validation/Finding.ts';
import type { ActionFacts, StepFacts } from './TemplateFacts.ts';

/** What a step hands its action that the action's schema does not take, as far as that is known before it runs. */
export function inputFindings(step: StepFacts, action: ActionFacts): Finding[] {
  const schema = action.schema?.input;
  const input = step.input ?? {};
  // Anything but a mapping was told by the schema of templates.
  if (schema === undefined || !isJsonObject(input) || isOpen(input)) return [];
  const validate = validatorOf(schema);
  if (validate === undefined || validate(input)) return [];
  const findings = (validate.errors ?? []).flatMap(error => describe(step, action.id, input, error));
  const seen = new Set<string>();
  return findings.filter(({ path }) => {
    const key = JSON.stringify(path);
    return !seen.has(key) && seen.add(key);
  });
}

function describe(step: StepFacts, id: string, input: JsonObject, error: ErrorObject): Finding[] {
  const below = parsePointer(error.instancePath, input);
  const path = [...step.path, 'input', ...below];
  const value = valueAt(input, below);
  const params = error.params as Record<string, unknown>;
  const at = stringifyPath(['input', ...below]);
  switch (error.keyword) {
    case 'additionalProperties':
      return [unknownKey(step, id, below, String(params['additionalProperty']), error)];
    case 'required': {
      const missing = String(params['missingProperty']);
      return [errorAt('template-input', [...path, missing], `${at}.${missing} is missing: ${id} needs it.`)];
    }
    // Which of the alternatives was meant is not known: what each of them lacks would be noise.
    case 'if':
    case 'not':
      return [];
    default:
      if (error.schemaPath.includes('/anyOf/') || error.schemaPath.includes('/oneOf/')) return [];
      if (isOpen(value)) return [];
      return [
        errorAt(
          'template-input',
          path,
          `${at} ${error.message ?? 'is not right'} for ${id}, but is ${describeValue(value)}.`,
        ),
      ];
  }
}

function unknownKey(
  step: StepFacts,
  id: string,
  below: (string | number)[],
  key: string,
  error: ErrorObject,
): Finding {
  const known = Object.keys(
    (error.parentSchema as { properties?: JsonObject } | undefined)?.properties ?? {},
  );
  const near = nearest(key, known);
  const hint =
    near !== undefined
      ? `Did you mean "${near}"?`
      : known.length === 0
        ? ''
        : `It takes ${known.join(', ')}.`;
  return {
    rule: 'template-input',
    severity: 'error',
    message: `${id} takes no ${stringifyPath(['input', ...below, key])}. ${hint}`.trimEnd(),
    path: [...step.path, 'input', ...below, key],
    at: 'key',
  };
}

/** Whether what it will be is only known when it runs. */
function isOpen(value: JsonValue | undefined): boolean {
  if (typeof value === 'string') return /\$\{\{|\{%/.test(value);
  return placeholderIn(value) !== undefined || (Array.isArray(value) && value.some(isOpen));
}

const validators = new WeakMap<JsonObject, ValidateFunction | undefined>();

/** Undefined for a schema that cannot be compiled: a foreign portal may tell anything. */
function validatorOf(schema: JsonObject): ValidateFunction | undefined {
  if (!validators.has(schema)) {
    const ajv = new Ajv({
      allErrors: true,
      strict: false,
      validateSchema: false,
      verbose: true,
      logger: false,
    });
    try {
      validators.set(schema, ajv.compile(schema));
    } catch {
      validators.set(schema, undefined);
    }
  }
  return validators.get(schema);
}
