import { isJsonObject } from '../common/json.ts';
import type { JsonValue } from '../entity/Entity.ts';
import type { KindDefinition } from './KindDefinition.ts';

const fieldsByKind = new Map<string, readonly string[]>();

/** Names of the fields that mean something in `spec`; others are allowed, and kept. */
export function specFieldsOf(definition: KindDefinition): readonly string[] {
  let fields = fieldsByKind.get(definition.kind);
  if (!fields) {
    const names = new Set(definition.relations.map(relation => relation.field));
    collect(definition.specSchema, names);
    fields = [...names].sort();
    fieldsByKind.set(definition.kind, fields);
  }
  return fields;
}

/** The properties of a schema and of those that apply to the same value. */
function collect(schema: JsonValue | undefined, names: Set<string>): void {
  if (!isJsonObject(schema)) return;
  if (isJsonObject(schema['properties'])) Object.keys(schema['properties']).forEach(name => names.add(name));
  for (const part of [schema['then'], schema['else']]) collect(part, names);
  if (Array.isArray(schema['allOf']))
    schema['allOf'].forEach(part => {
      collect(part, names);
    });
}
