import { isJsonObject } from '../../common/json.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import type { FieldChoice, FieldType } from './FormField.ts';
import { objectsIn } from './subschemas.ts';

/** The type of a value that the schema describes; told by what else it says where it does not name one. */
export function typeOf(schema: JsonObject): FieldType {
  const named = [schema['type']].flat().find(type => typeof type === 'string' && type !== 'null');
  if (typeof named === 'string') return named as FieldType;
  if (isJsonObject(schema['properties'])) return 'object';
  if (schema['items'] !== undefined) return 'array';
  const sample = schema['const'] ?? (Array.isArray(schema['enum']) ? schema['enum'][0] : schema['default']);
  if (typeof sample === 'number' || typeof sample === 'boolean') return typeof sample as FieldType;
  if (Array.isArray(sample)) return 'array';
  return isJsonObject(sample) ? 'object' : 'string';
}

/** What may be chosen, for the value or for each of a list; undefined where it is no choice. */
export function choicesOf(schema: JsonObject, type: FieldType): FieldChoice[] | undefined {
  if (type === 'array') {
    const { items } = schema;
    return isJsonObject(items) ? choicesOf({ ...items, ...namesOf(schema) }, typeOf(items)) : undefined;
  }
  const named = objectsIn(schema['oneOf'] ?? schema['anyOf']).filter(one => one['const'] !== undefined);
  if (named.length > 0) {
    return named.map(one => ({
      value: one['const'] ?? null,
      title: textOf(one['title']) ?? titleOfValue(one['const'] ?? null),
    }));
  }
  const values = Array.isArray(schema['enum']) ? schema['enum'] : undefined;
  const { enumNames } = { ...schema, ...namesOf(schema) };
  const names = Array.isArray(enumNames) ? enumNames : [];
  if (values === undefined) return type === 'boolean' ? booleanChoices(names) : undefined;
  const disabled = Array.isArray(schema['ui:enumDisabled']) ? schema['ui:enumDisabled'] : [];
  return values.map((value, index) => ({
    value,
    title: textOf(names[index]) ?? titleOfValue(value),
    ...(disabled.includes(value) && { isDisabled: true }),
  }));
}

/** For a value that the schema has no name for. */
export function titleOfValue(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function namesOf(schema: JsonObject): JsonObject {
  const options = schema['ui:options'];
  const names =
    schema['ui:enumNames'] ??
    (isJsonObject(options) ? options['enumNames'] : undefined) ??
    schema['enumNames'];
  return names === undefined ? {} : { enumNames: names };
}

function booleanChoices(names: readonly JsonValue[]): FieldChoice[] | undefined {
  const [yes, no] = names.map(textOf);
  if (yes === undefined || no === undefined) return undefined;
  return [
    { value: true, title: yes },
    { value: false, title: no },
  ];
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
