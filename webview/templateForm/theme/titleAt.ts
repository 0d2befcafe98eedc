import { isJsonObject } from '../../../model/common/json.ts';

/** How a place is called on the page, from the title of what it is in down to its own. */
export function titleAt(schema: unknown, uiSchema: unknown, path: readonly (string | number)[]): string {
  const titles: string[] = [];
  let at: unknown = schema;
  let ui: unknown = uiSchema;
  for (const part of path) {
    at = typeof part === 'number' ? itemAt(at, part) : childOf(at, 'properties', part);
    ui = isJsonObject(ui) ? ui[typeof part === 'number' ? 'items' : part] : undefined;
    titles.push(
      typeof part === 'number' ? String(part + 1) : (titleOf(ui, 'ui:title') ?? titleOf(at, 'title') ?? part),
    );
  }
  return titles.join(' › ');
}

function childOf(schema: unknown, key: string, name: string): unknown {
  const children = isJsonObject(schema) ? schema[key] : undefined;
  return isJsonObject(children) ? children[name] : undefined;
}

function itemAt(schema: unknown, at: number): unknown {
  const items = isJsonObject(schema) ? schema['items'] : undefined;
  return Array.isArray(items) ? items[at] : items;
}

function titleOf(schema: unknown, key: string): string | undefined {
  const title = isJsonObject(schema) ? schema[key] : undefined;
  return typeof title === 'string' && title !== '' ? title : undefined;
}
