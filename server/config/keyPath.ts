import type { JsonValue } from '../../model/index.ts';
import type { KeyPath } from './LoadedConfig.ts';

/** `catalog.locations[0].target`; keys that are not plain words are quoted. */
export function stringifyKeyPath(path: KeyPath): string {
  const text = path.map(part => {
    if (typeof part === 'number') return `[${part}]`;
    return /^[\w-]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
  });
  return text.join('').replace(/^\./, '') || 'the whole file';
}

/** The value at the path; undefined where there is none. */
export function valueAt(tree: JsonValue | undefined, path: KeyPath): JsonValue | undefined {
  let value = tree;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Array.isArray(value) ? value[Number(part)] : ownValue(value, String(part));
  }
  return value;
}

function ownValue(object: Record<string, JsonValue | undefined>, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
