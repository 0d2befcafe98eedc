import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/index.ts';

/** A value as a schema describes it, for steps after one that was left out. spec/scaffolder §9 */
export function exampleOf(schema: JsonObject): JsonValue {
  const { examples, type, items, properties } = schema;
  if (Array.isArray(examples) && examples[0] !== undefined) return examples[0];
  const fixed = schema['const'] ?? (Array.isArray(schema['enum']) ? schema['enum'][0] : undefined);
  if (fixed !== undefined) return fixed;
  const form = firstForm(schema);
  if (form !== undefined) return exampleOf(form);
  switch (Array.isArray(type) ? type[0] : type) {
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return isJsonObject(items) ? [exampleOf(items)] : [];
    case 'object':
      return exampleOfProperties(isJsonObject(properties) ? properties : {});
    default:
      return '<example>';
  }
}

/** One for each output that an action may have. */
export function exampleOutputs(schema: JsonObject | undefined): JsonObject {
  const properties = schema?.['properties'];
  return exampleOfProperties(isJsonObject(properties) ? properties : {});
}

function exampleOfProperties(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      isJsonObject(schema) ? exampleOf(schema) : '<example>',
    ]),
  );
}

function firstForm(schema: JsonObject): JsonObject | undefined {
  const forms = schema['anyOf'] ?? schema['oneOf'];
  const form = Array.isArray(forms) ? forms[0] : undefined;
  return isJsonObject(form) ? form : undefined;
}
