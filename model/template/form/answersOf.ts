import { isJsonObject } from '../../common/json.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import type { Form } from './Form.ts';
import { isSecretField } from './isSecretField.ts';
import { preparePage, visiblePages } from './preparePage.ts';
import { resolveSchema } from './resolveSchema.ts';
import { fillIn } from './withDefaults.ts';

/**
 * The values as the scaffolder is to have them: with defaults, and without what the form does not ask for any more since
 * another answer was changed, or was left empty.
 */
export function answersOf(form: Form, values: JsonObject, flags?: ReadonlySet<string>): JsonObject {
  let answers: JsonObject = {};
  for (const { schema } of visiblePages(form, flags)) {
    const page = preparePage(schema, flags);
    // What pages before have asked may be asked for again.
    answers = { ...answers, ...asked(page, fillIn(page, { ...values, ...answers })) };
  }
  return answers;
}

function asked(schema: JsonObject, values: JsonObject): JsonObject {
  const resolved = resolveSchema(schema, values);
  const properties = isJsonObject(resolved['properties']) ? resolved['properties'] : {};
  const isOpen = resolved['additionalProperties'] !== undefined && resolved['additionalProperties'] !== false;
  const kept = Object.entries(values).flatMap(([name, value]): [string, JsonValue][] => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (value === undefined || value === '' || (property === undefined && !isOpen)) return [];
    const isObject = isJsonObject(property) && isJsonObject(property['properties']) && isJsonObject(value);
    return [[name, isObject ? asked(property, value) : value]];
  });
  return Object.fromEntries(kept);
}

/** The values without any that is not to be seen: what may be kept. */
export function withoutSecrets(form: Form, values: JsonObject): JsonObject {
  return form.steps.reduce((rest, { schema }) => publicPart(preparePage(schema), rest), values);
}

function publicPart(schema: JsonObject, values: JsonObject): JsonObject {
  const { properties } = resolveSchema(schema, values);
  if (!isJsonObject(properties)) return values;
  const kept = Object.entries(values).flatMap(([name, value]): [string, JsonValue | undefined][] => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!isJsonObject(property)) return [[name, value]];
    return isSecretField(property) ? [] : [[name, publicValue(property, value)]];
  });
  return Object.fromEntries(kept);
}

function publicValue(schema: JsonObject, value: JsonValue | undefined): JsonValue | undefined {
  const { items } = schema;
  if (Array.isArray(value) && isJsonObject(items)) {
    return isSecretField(items) ? [] : value.map(item => publicValue(items, item) ?? null);
  }
  return isJsonObject(value) ? publicPart(schema, value) : value;
}
