import { isJsonObject } from '../../../model/common/json.ts';
import type { JsonObject, JsonValue } from '../../../model/index.ts';
import { FIELD_EXTENSIONS } from '../../../model/template/fieldExtensions.ts';

/** What is shown as text; anything else of that name is left out. */
const texts = ['title', 'description', 'help', 'placeholder'];

/**
 * The `ui:` keys of a page as the forms' library takes them without stumbling: a field of somebody else's becomes the one
 * that says so, layouts that nobody has are left out, and what is shown as text is text.
 */
export function tidyUiSchema(uiSchema: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(uiSchema).flatMap(([key, value]): [string, JsonValue | undefined][] => {
      if (key === 'ui:options') return [[key, isJsonObject(value) ? tidyOptions(value) : {}]];
      if (key === 'ui:field') return fieldPairs(value);
      if (key === 'ui:order') return Array.isArray(value) ? [[key, completeOrder(value)]] : [];
      if (key.startsWith('ui:')) return isFit(key.slice(3), value) ? [[key, value]] : [];
      if (Array.isArray(value))
        return [[key, value.map(each => (isJsonObject(each) ? tidyUiSchema(each) : each))]];
      return isJsonObject(value) ? [[key, tidyUiSchema(value)]] : [];
    }),
  );
}

function fieldPairs(value: JsonValue | undefined): [string, JsonValue][] {
  if (typeof value !== 'string') return [];
  if (FIELD_EXTENSIONS.has(value)) return [['ui:field', value]];
  return [
    ['ui:field', 'UnknownField'],
    ['ui:unknownField', value],
  ];
}

function tidyOptions(options: JsonObject): JsonObject {
  const { field, ...rest } = options;
  const kept = Object.entries(rest)
    .filter(([key, value]) => isFit(key, value))
    .map(
      ([key, value]) =>
        [key, key === 'order' && Array.isArray(value) ? completeOrder(value) : value] as const,
    );
  return Object.fromEntries([
    ...kept,
    ...fieldPairs(field).map(([key, value]) => [key.slice(3), value] as const),
  ]);
}

/** The library refuses an order that leaves a property out, or has a second place for those. */
function completeOrder(order: readonly JsonValue[]): JsonValue[] {
  const names = [...new Set(order)].filter(each => typeof each === 'string');
  return names.includes('*') ? names : [...names, '*'];
}

function isFit(key: string, value: JsonValue | undefined): boolean {
  if (texts.includes(key)) return typeof value === 'string';
  if (key === 'widget') return typeof value === 'string';
  // Layouts, styles and classes of another page.
  return (
    !/template$/iu.test(key) && !['style', 'classNames', 'submitButtonOptions', 'rootFieldId'].includes(key)
  );
}
