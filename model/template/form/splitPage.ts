import { isJsonObject } from '../../common/json.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import { preparePage } from './preparePage.ts';
import { alternativesOf, mapSubschemas, objectsIn } from './subschemas.ts';

export interface SplitPage {
  /** JSON Schema, draft 7. */
  schema: JsonObject;
  /** The `ui:` keys, where the properties are. */
  uiSchema: JsonObject;
}

/** A page as rjsf takes it. What is behind feature flags that are not active is left out. */
export function splitPage(page: JsonObject, flags?: ReadonlySet<string>): SplitPage {
  const prepared = preparePage(page, flags);
  const uiSchema: JsonObject = {};
  collectUi(prepared, uiSchema);
  return { schema: withoutUi(prepared), uiSchema };
}

/** The schema without any key for the screen alone. */
export function withoutUi(schema: JsonObject): JsonObject {
  const kept = Object.entries(schema).filter(([key]) => !isUiKey(key));
  return mapSubschemas(Object.fromEntries(kept), withoutUi);
}

/** The keys for the screen alone, of this schema itself. */
export function uiOf(schema: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => isUiKey(key)));
}

function isUiKey(key: string): boolean {
  return key.startsWith('ui:') || key.startsWith('backstage:');
}

function collectUi(schema: JsonObject, uiSchema: JsonObject): void {
  for (const [key, value] of Object.entries(schema)) if (key.startsWith('ui:')) uiSchema[key] = value;
  const { properties, items, enumNames } = schema;
  // rjsf has them there; templates have them beside the values.
  if (Array.isArray(enumNames)) uiSchema['ui:enumNames'] ??= enumNames;
  if (isJsonObject(properties)) {
    for (const [name, property] of Object.entries(properties)) collectBelow(name, property, uiSchema);
  }
  if (Array.isArray(items)) {
    uiSchema['items'] = objectsIn(items).map(item => {
      const inner: JsonObject = {};
      collectUi(item, inner);
      return inner;
    });
  } else collectBelow('items', items, uiSchema);
  // Each of them says more of the same value.
  for (const alternative of alternativesOf(schema)) collectUi(alternative, uiSchema);
}

function collectBelow(name: string, schema: JsonValue | undefined, uiSchema: JsonObject): void {
  if (!isJsonObject(schema)) return;
  const known = uiSchema[name];
  const inner: JsonObject = isJsonObject(known) ? known : {};
  collectUi(schema, inner);
  if (Object.keys(inner).length > 0) uiSchema[name] = inner;
}
