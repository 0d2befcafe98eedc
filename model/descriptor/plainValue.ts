import type { JsonObject, JsonValue } from '../entity/Entity.ts';

/** More than any file under the size limit holds without aliases. */
const MAX_NODES = 2_000_000;
const MAX_TEXT = 20 * 1024 * 1024;

/** Thrown while copying what aliases made circular or out of proportion; caught by the reader. */
export class AliasLimitError extends Error {}

/** What may be copied of one file, all its documents together. */
export class CopyAllowance {
  #nodes = MAX_NODES;
  #text = MAX_TEXT;

  /** @throws AliasLimitError when there is not so much left. */
  take(nodes: number, text: number): void {
    this.#nodes -= nodes;
    this.#text -= text;
    if (this.#nodes < 0 || this.#text < 0) throw new AliasLimitError('grow out of all proportion');
  }
}

/**
 * A copy in which nothing is shared and everything is JSON, whatever the text's tags and aliases made.
 * @throws AliasLimitError
 */
export function plainValue(value: unknown, allowance = new CopyAllowance()): JsonValue {
  const above = new Set<object>();
  return copy(value);

  function copy(from: unknown): JsonValue {
    allowance.take(1, typeof from === 'string' ? from.length : 0);
    if (typeof from !== 'object' || from === null) return primitive(from);
    if (above.has(from)) throw new AliasLimitError('refer to themselves');
    above.add(from);
    const copied = Array.isArray(from) ? from.map(copy) : mapping(from);
    above.delete(from);
    return copied;
  }

  function mapping(from: object): JsonValue {
    if (from instanceof Date) return Number.isNaN(from.getTime()) ? '' : from.toISOString();
    if (from instanceof Set) return Object.fromEntries([...from].map(key => [String(key), null]));
    if (from instanceof Map) return copyEntries([...from] as [unknown, unknown][]);
    if (ArrayBuffer.isView(from)) return Array.from(from as Uint8Array);
    return copyEntries(Object.entries(from));
  }

  function copyEntries(entries: [unknown, unknown][]): JsonObject {
    const keys = entries.reduce((sum, [key]) => sum + String(key).length, 0);
    allowance.take(0, keys);
    return Object.fromEntries(entries.map(([key, item]) => [String(key), copy(item)]));
  }
}

function primitive(value: unknown): JsonValue {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}
