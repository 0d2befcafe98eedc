import { describeValue, stringifyPath } from '../common/json.ts';
import type { JsonObject, JsonValue } from '../entity/Entity.ts';
import { isAbortError, messageOf } from '../errors.ts';
import { errorAt, type Finding } from '../validation/Finding.ts';
import { isOpaque, placeholderIn, type Placeholder, type PlaceholderReading } from './placeholders.ts';

/** Reads what a placeholder names (a relative path or a URL); rejects with a message for the user. */
export type ReadPlaceholder = (reading: PlaceholderReading, value: string) => Promise<JsonValue>;

export interface ResolvedPlaceholders<T> {
  /** A copy with every placeholder replaced; those that could not be are left as they were. */
  entity: T;
  /** One for each that could not be. */
  findings: Finding[];
}

/**
 * Replaces every placeholder of an entity by what it names. What comes in is not expanded again. The result has to be
 * validated once more: a $json may have put a mapping where a string belongs.
 */
export async function resolvePlaceholders<T extends object>(
  entity: T,
  read: ReadPlaceholder,
): Promise<ResolvedPlaceholders<T>> {
  const findings: Finding[] = [];
  const resolved = await resolve(entity as unknown as JsonValue, []);
  return { entity: resolved as unknown as T, findings };

  async function resolve(value: JsonValue, path: (string | number)[]): Promise<JsonValue> {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      return Promise.all(value.map((item, index) => resolve(item, [...path, index])));
    }
    const placeholder = placeholderIn(value);
    if (placeholder) return (await substitute(placeholder, path)) ?? value;
    return isOpaque(value) ? value : resolveMapping(value, path);
  }

  async function resolveMapping(value: JsonObject, path: (string | number)[]): Promise<JsonObject> {
    const entries = await Promise.all(
      Object.entries(value).map(async ([key, item]): Promise<[string, JsonValue | undefined]> => {
        return [key, item === undefined ? undefined : await resolve(item, [...path, key])];
      }),
    );
    return Object.fromEntries(entries);
  }

  async function substitute(
    { key, reading, value }: Placeholder,
    path: (string | number)[],
  ): Promise<JsonValue | undefined> {
    if (typeof value !== 'string') {
      const found = describeValue(value);
      findings.push(
        errorAt(
          'placeholder',
          [...path, key],
          `${key} in ${stringifyPath(path)} expects a relative path or a URL, but found ${found}.`,
        ),
      );
      return undefined;
    }
    try {
      return await read(reading, value);
    } catch (error) {
      if (isAbortError(error)) throw error;
      findings.push(
        errorAt(
          'placeholder',
          [...path, key],
          `${key} in ${stringifyPath(path)} could not be read: ${messageOf(error)}`,
        ),
      );
      return undefined;
    }
  }
}
