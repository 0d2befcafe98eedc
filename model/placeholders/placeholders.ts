import { isJsonObject } from '../common/json.ts';
import type { JsonObject, JsonValue } from '../entity/Entity.ts';

/** How the file that a placeholder names is taken. */
export type PlaceholderReading = 'text' | 'json' | 'yaml';

/** Placeholders that are known. Bundling of $openapi and $asyncapi is left out: they take the file as it is. */
const readings: Readonly<Record<string, PlaceholderReading>> = {
  $text: 'text',
  $json: 'json',
  $yaml: 'yaml',
  $openapi: 'text',
  $asyncapi: 'text',
};

/** A mapping that stands for the content of a file. */
export interface Placeholder {
  key: string;
  reading: PlaceholderReading;
  value: JsonValue | undefined;
}

/** The placeholder that a value is: a mapping with exactly one key, a known one. spec/catalog-model §9. */
export function placeholderIn(value: JsonValue | undefined): Placeholder | undefined {
  if (!isJsonObject(value)) return undefined;
  const keys = Object.keys(value);
  const [key] = keys;
  if (key?.startsWith('$') !== true || keys.length !== 1) return undefined;
  const reading = Object.hasOwn(readings, key) ? readings[key] : undefined;
  return reading && { key, reading, value: value[key] };
}

/** Mappings with a key that begins with $, but are no placeholder (a JSON Schema $ref): kept, and not looked into. */
export function isOpaque(value: JsonObject): boolean {
  return Object.keys(value).some(key => key.startsWith('$'));
}
