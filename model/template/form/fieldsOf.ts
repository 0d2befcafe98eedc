import { isJsonObject } from '../../common/json.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import { FIELD_EXTENSIONS } from '../fieldExtensions.ts';
import { choicesOf, typeOf } from './choicesOf.ts';
import type { FieldType, FormField } from './FormField.ts';
import { isSecretField } from './isSecretField.ts';
import { preparePage } from './preparePage.ts';
import { OPEN_CHOICE, resolveSchema } from './resolveSchema.ts';
import { uiOf, withoutUi } from './splitPage.ts';
import { objectsIn, stringsIn } from './subschemas.ts';
import { fillIn } from './withDefaults.ts';

/**
 * What a page asks for, in order, given what has been answered: fields that other answers bring about, and none that are
 * hidden or behind a feature flag.
 */
export function fieldsOf(page: JsonObject, values: JsonObject, flags?: ReadonlySet<string>): FormField[] {
  const schema = preparePage(page, flags);
  return fieldsIn(schema, fillIn(schema, values), { path: [], groups: [] });
}

interface Place {
  path: readonly string[];
  groups: readonly string[];
}

function fieldsIn(schema: JsonObject, value: JsonObject, place: Place): FormField[] {
  const resolved = resolveSchema(schema, value);
  const required = new Set(stringsIn(resolved['required']));
  const fields = orderedProperties(resolved).flatMap(([name, property]) => {
    const inner = value[name];
    const below = { path: [...place.path, name], groups: place.groups };
    return fieldsFor(property, inner, below, required.has(name));
  });
  if (resolved[OPEN_CHOICE] !== true) return fields;
  return fields.map(field => ({ ...field, needsForm: field.needsForm ?? 'openChoice' }));
}

function fieldsFor(
  property: JsonObject,
  value: JsonValue | undefined,
  place: Place,
  isRequired: boolean,
): FormField[] {
  const ui = uiOf(property);
  if (widgetOf(ui) === 'hidden') return [];
  if (typeOf(property) !== 'object' || hasOwnField(property)) return [fieldFor(property, place, isRequired)];
  const inner = isJsonObject(value) ? value : {};
  const resolved = resolveSchema(property, inner);
  if (!isJsonObject(resolved['properties'])) {
    const needsForm = ui['ui:field'] === undefined ? 'freeKeys' : 'customField';
    return [{ ...fieldFor(property, place, isRequired), needsForm }];
  }
  const groups = [...place.groups, titleOf(property, place.path.at(-1) ?? '')];
  return fieldsIn(property, inner, { path: place.path, groups });
}

function fieldFor(property: JsonObject, { path, groups }: Place, isRequired: boolean): FormField {
  const ui = uiOf(property);
  const type = typeOf(property);
  const options = isJsonObject(ui['ui:options']) ? ui['ui:options'] : {};
  const widget = widgetOf(ui);
  const picker = textOf(ui['ui:field']);
  const choices = choicesOf(property, type);
  const needsForm = formReason(property, type);
  const title = textOf(ui['ui:title']) ?? titleOf(property, path.at(-1) ?? '');
  const description = textOf(ui['ui:description']) ?? textOf(property['description']);
  const help = textOf(ui['ui:help']);
  const placeholder = textOf(ui['ui:placeholder']) ?? textOf(options['placeholder']);
  const initial = property['default'] ?? property['const'];
  return {
    path,
    title,
    groups,
    ...(description !== undefined && { description }),
    ...(help !== undefined && { help }),
    ...(placeholder !== undefined && { placeholder }),
    type,
    isRequired,
    isReadOnly: ui['ui:readonly'] === true || ui['ui:disabled'] === true || property['readOnly'] === true,
    ...(initial !== undefined && { default: initial }),
    ...(choices && { choices }),
    ...(picker !== undefined && { picker: { name: picker, options } }),
    ...(widget !== undefined && { widget }),
    options,
    isMasked: isSecretField(property),
    schema: withoutUi(property),
    ...(needsForm && { needsForm }),
  };
}

/** Whether the field is one that there is: any other is as if it had none, as in Backstage. */
function hasOwnField(schema: JsonObject): boolean {
  const field = schema['ui:field'];
  return typeof field === 'string' && FIELD_EXTENSIONS.has(field);
}

/** By `ui:order`, in which `*` stands for those it does not name. */
function orderedProperties(schema: JsonObject): [string, JsonObject][] {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const entries = Object.entries(properties).filter((entry): entry is [string, JsonObject] =>
    isJsonObject(entry[1]),
  );
  const order = stringsIn(schema['ui:order']);
  if (order.length === 0) return entries;
  const rest = order.includes('*') ? order.indexOf('*') : order.length;
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : rest);
  return entries.sort(([one], [other]) => rank(one) - rank(other));
}

function formReason(schema: JsonObject, type: FieldType): FormField['needsForm'] {
  if (hasOwnField(schema)) return type === 'object' ? 'customField' : undefined;
  if (type === 'array') {
    const { items } = schema;
    if (Array.isArray(items)) return 'listOfObjects';
    const inner = isJsonObject(items) ? typeOf(items) : 'string';
    return inner === 'object' || inner === 'array' ? 'listOfObjects' : undefined;
  }
  const open = objectsIn(schema['oneOf'] ?? schema['anyOf']);
  return open.some(one => one['const'] === undefined && (one['type'] ?? one['properties']) !== undefined)
    ? 'openChoice'
    : undefined;
}

function titleOf(schema: JsonObject, name: string): string {
  return textOf(schema['title']) ?? name;
}

function widgetOf(ui: JsonObject): string | undefined {
  const options = ui['ui:options'];
  return textOf(ui['ui:widget']) ?? (isJsonObject(options) ? textOf(options['widget']) : undefined);
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
