import type { ValidationError } from 'jsonschema';
import { isJsonObject, valueAt } from '../../common/json.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import { isName, isTag } from '../../validation/formats.ts';
import { customMessage } from './customMessage.ts';
import { fieldsOf } from './fieldsOf.ts';
import type { FormPath } from './Form.ts';
import type { FormField } from './FormField.ts';
import { validateBy } from './matchesSchema.ts';
import { formTexts, messageFor } from './messageFor.ts';
import { preparePage } from './preparePage.ts';
import { missingParts, parseRepoUrl } from './repoUrl.ts';
import { resolveSchema } from './resolveSchema.ts';
import { inEnglish, type Say } from './Say.ts';
import { withoutUi } from './splitPage.ts';

export interface FormProblem {
  /** Of the field; empty: of the page. */
  path: FormPath;
  message: string;
}

export interface ProblemOptions {
  flags?: ReadonlySet<string>;
  /** The language of what is said, but for what the template says itself. */
  say?: Say;
}

/** What keeps the answers to a page from being taken; each field has one at most. */
export function problemsOf(
  page: JsonObject,
  values: JsonObject,
  { flags, say = inEnglish }: ProblemOptions = {},
): FormProblem[] {
  const schema = preparePage(page, flags);
  const errors = validateBy(withoutUi(schema), values);
  if (!Array.isArray(errors)) return [{ path: [], message: say(formTexts.form, errors.message) }];
  const fields = fieldsOf(page, values, flags);
  const ofPickers = fields.flatMap(field => pickerProblems(field, values, say));
  // Of a condition that does not hold, the validator only tells that: which field it is, the decided schema tells.
  const resolved = withoutUi(resolveDeep(schema, values));
  const exact = errors.length === 0 ? [] : validateBy(resolved, values);
  const known = Array.isArray(exact) && exact.length > 0 ? exact : errors;
  return firstOfEach(
    [...known.map(error => toProblem(error, resolved, say)), ...ofPickers].sort(inOrderOf(fields)),
  );
}

/** What is wrong with the value of one field alone; undefined while nothing is. For what is being typed. */
export function problemOfValue(
  field: FormField,
  value: JsonValue | undefined,
  say: Say = inEnglish,
): string | undefined {
  if (value === undefined || value === '') {
    if (!field.isRequired) return undefined;
    const root = { type: 'object', required: ['value'], properties: { value: field.schema } };
    return customMessage(root, ['value'], { name: 'required' }) ?? say(formTexts.required);
  }
  const errors = validateBy(field.schema, value);
  if (!Array.isArray(errors)) return undefined;
  const [first] = errors;
  if (first) return toProblem(first, field.schema, say).message;
  return pickerProblem(field, value, say);
}

function resolveDeep(schema: JsonObject, values: JsonObject): JsonObject {
  const resolved = resolveSchema(schema, values);
  const properties = resolved['properties'];
  if (!isJsonObject(properties)) return resolved;
  const deep = Object.entries(properties).map(([name, property]) => {
    const value = values[name];
    return [name, isJsonObject(property) && isJsonObject(value) ? resolveDeep(property, value) : property];
  });
  return { ...resolved, properties: Object.fromEntries(deep) as JsonObject };
}

function toProblem(error: ValidationError, schema: JsonObject, say: Say): FormProblem {
  const missing =
    error.name === 'required' && typeof error.argument === 'string' ? error.argument : undefined;
  const path = missing === undefined ? error.path : [...error.path, missing];
  const { name, instance } = error as { name: string; instance: JsonValue | undefined };
  return {
    path,
    message: customMessage(schema, path, { name }) ?? messageFor(error.name, error.argument, instance, say),
  };
}

function pickerProblems(field: FormField, values: JsonObject, say: Say): FormProblem[] {
  const value = valueAt(values, field.path);
  const message = value === undefined || value === '' ? undefined : pickerProblem(field, value, say);
  return message === undefined ? [] : [{ path: field.path, message }];
}

/** What pickers ask of a value by themselves. spec/scaffolder §3. */
function pickerProblem({ picker }: FormField, value: JsonValue, say: Say): string | undefined {
  if (picker?.name === 'EntityNamePicker' && typeof value === 'string' && !isName(value)) {
    return say(formTexts.entityName);
  }
  if (picker?.name === 'EntityTagsPicker' && Array.isArray(value)) {
    const wrong = value.find(tag => typeof tag !== 'string' || !isTag(tag));
    if (wrong !== undefined) {
      return say(formTexts.tag, JSON.stringify(wrong));
    }
  }
  if (picker?.name === 'RepoUrlPicker' && typeof value === 'string') {
    const missing = missingParts(parseRepoUrl(value));
    if (missing.length > 0) return say(formTexts.repository, missing.join(', '));
  }
  return undefined;
}

/** As the fields are asked for; what is of the page comes first. */
function inOrderOf(fields: readonly FormField[]): (one: FormProblem, other: FormProblem) => number {
  const names = fields.map(({ path }) => path[0]);
  const placeOf = ({ path: [name] }: FormProblem): number =>
    name === undefined ? -1 : names.indexOf(String(name));
  return (one, other) => placeOf(one) - placeOf(other);
}

function firstOfEach(problems: readonly FormProblem[]): FormProblem[] {
  const byPath = new Map<string, FormProblem>();
  for (const problem of problems) {
    const key = JSON.stringify(problem.path);
    if (!byPath.has(key)) byPath.set(key, problem);
  }
  return [...byPath.values()];
}
