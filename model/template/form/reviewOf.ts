import { isJsonObject } from '../../common/json.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import { choicesOf, typeOf } from './choicesOf.ts';
import type { Form, FormPath } from './Form.ts';
import { isSecretField } from './isSecretField.ts';
import { preparePage, visiblePages } from './preparePage.ts';
import { resolveSchema } from './resolveSchema.ts';
import { uiOf } from './splitPage.ts';

export interface ReviewRow {
  /** From 0, among the pages that are shown. */
  page: number;
  path: FormPath;
  label: string;
  /** As it is to be shown: masked where it is a secret, names in the place of values. */
  value: string;
  isMasked: boolean;
}

const MASK = '******';

/** What was answered, for a last look. What the form does not ask for (any more) is left out. */
export function reviewOf(form: Form, values: JsonObject, flags?: ReadonlySet<string>): ReviewRow[] {
  return visiblePages(form, flags).flatMap(({ schema }, page) =>
    rowsIn(preparePage(schema, flags), values, []).map(row => ({ page, ...row })),
  );
}

type Row = Omit<ReviewRow, 'page'>;

function rowsIn(schema: JsonObject, values: JsonObject, path: FormPath): Row[] {
  const { properties } = resolveSchema(schema, values);
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, property]) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined || value === '' || !isJsonObject(property)) return [];
    return rowsFor(property, value, [...path, name]);
  });
}

function rowsFor(property: JsonObject, value: JsonValue, path: FormPath): Row[] {
  const ui = uiOf(property);
  const review = reviewOptions(ui);
  if (review['show'] === false) return [];
  const label = textOf(review['name']) ?? textOf(property['title']) ?? String(path.at(-1));
  const mask = textOf(review['mask']) ?? (isSecretField(property) ? MASK : undefined);
  if (mask !== undefined) return [{ path, label, value: mask, isMasked: true }];
  if (
    isJsonObject(value) &&
    review['explode'] !== false &&
    isJsonObject(resolveSchema(property, value)['properties'])
  ) {
    const rows = rowsIn(property, value, path);
    return rows.map(row => ({ ...row, label: `${label} › ${row.label}` }));
  }
  return [{ path, label, value: wordsFor(property, maskIn(property, value)), isMasked: false }];
}

function wordsFor(property: JsonObject, value: JsonValue): string {
  const choices = choicesOf(property, typeOf(property)) ?? [];
  const one = (item: JsonValue): string => {
    const choice = choices.find(known => JSON.stringify(known.value) === JSON.stringify(item));
    if (choice) return choice.title;
    if (typeof item === 'boolean') return item ? 'Yes' : 'No';
    if (isJsonObject(item)) return wordsForObject(Array.isArray(value) ? itemsOf(property) : property, item);
    return typeof item === 'string' ? item : JSON.stringify(item);
  };
  if (!Array.isArray(value)) return one(value);
  return value.map(one).join(value.some(isJsonObject) ? '; ' : ', ');
}

/** What is not taken apart, in one line: each with its title. */
function wordsForObject(schema: JsonObject, value: JsonObject): string {
  const { properties } = resolveSchema(schema, value);
  const parts = Object.entries(value).flatMap(([name, inner]) => {
    if (inner === undefined || inner === '') return [];
    const property =
      isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
    const known = isJsonObject(property) ? property : {};
    return [`${textOf(known['title']) ?? name}: ${wordsFor(known, inner)}`];
  });
  return parts.join(', ');
}

function itemsOf({ items }: JsonObject): JsonObject {
  return isJsonObject(items) ? items : {};
}

/** Secrets that are deeper in a value than it is taken apart. */
function maskIn(schema: JsonObject, value: JsonValue): JsonValue {
  if (isSecretField(schema)) return MASK;
  const { items } = schema;
  if (Array.isArray(value)) {
    return isJsonObject(items) ? value.map(item => maskIn(items, item)) : value;
  }
  if (!isJsonObject(value)) return value;
  const { properties } = resolveSchema(schema, value);
  const known = isJsonObject(properties) ? properties : {};
  const masked = Object.entries(value).map(([name, inner]) => {
    const property = Object.hasOwn(known, name) ? known[name] : undefined;
    return [name, isJsonObject(property) && inner !== undefined ? maskIn(property, inner) : inner];
  });
  return Object.fromEntries(masked) as JsonObject;
}

function reviewOptions(ui: JsonObject): JsonObject {
  const ours = ui['ui:backstage'];
  const review = isJsonObject(ours) ? ours['review'] : undefined;
  return isJsonObject(review) ? review : {};
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
