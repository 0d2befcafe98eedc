import { CORE_SCHEMA, defineMappingTag, loadAll, mapTag } from 'js-yaml';
import type { JsonValue } from '../entity/Entity.ts';
import { validateEntity } from '../validation/validateEntity.ts';
import type { DescriptorDocument, ParsedDescriptor } from './types.ts';

/**
 * Keys that are not strings, and those that merge or mean the prototype, are left to the careful reading: the two
 * libraries differ on them.
 */
const plainMap = defineMappingTag<Record<string, unknown>>('tag:yaml.org,2002:map', {
  create: () => ({}),
  addPair: (carrier, key, value) => {
    if (typeof key !== 'string' || key === '__proto__' || key === '<<') return 'left to the careful reading';
    carrier[key] = value;
    return '';
  },
  has: (carrier, key) => Object.hasOwn(carrier, String(key)),
  keys: carrier => Object.keys(carrier),
  get: (carrier, key) => carrier[String(key)],
  identify: mapTag.identify,
});
const schema = CORE_SCHEMA.withTags(plainMap);

/**
 * Reads text with which nothing at all is wrong, five times faster than readCarefully and with the same result. Undefined
 * where there is anything to report, or anything that the two might read differently: then readCarefully decides.
 */
export function readFast(text: string): ParsedDescriptor | undefined {
  if (isUnusual(text)) return undefined;
  let values: unknown[];
  try {
    // Aliases share objects and may grow without bounds; the careful reading counts and copies them.
    values = loadAll(text, { schema, maxAliases: 0 });
  } catch {
    return undefined;
  }
  const documents: DescriptorDocument[] = [];
  for (const [index, value] of values.entries()) {
    if (value === null || value === undefined) continue;
    const { entity, entityRef, findings } = validateEntity(value as JsonValue);
    if (!entity || findings.length > 0) return undefined;
    documents.push({ index, entity, ...(entityRef !== undefined && { entityRef }), problems: [] });
  }
  return { documents, problems: [] };
}

/** Tabs, lone carriage returns, other control characters and unusual line ends, directives. */
// eslint-disable-next-line no-control-regex
const unusual = /[\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028\u2029\uFEFF]|\r(?!\n)|^%/m;

function isUnusual(text: string): boolean {
  return unusual.test(text);
}
