import { parseEntityRef, stringifyEntityRef } from '../../../model/entity/ref.ts';
import type { JsonObject, JsonValue } from '../../../model/index.ts';
import type { Predicate } from '../../../protocol/http/catalog.ts';

export interface Picker {
  name: string;
  options: JsonObject;
}

/** Which entities a picker lets choose from; undefined: all. `owners`: refs by which the user owns things. */
export function pickerQuery(
  { name, options }: Picker,
  owners: readonly string[] | undefined,
): Predicate | undefined {
  const filter = filterQuery(options['catalogFilter']) ?? kindsQuery(options['allowedKinds']);
  const usual = name === 'OwnerPicker' ? { kind: { $in: ['group', 'user'] } } : undefined;
  const owned =
    name === 'OwnedEntityPicker' && owners !== undefined
      ? { 'relations.ownedBy': { $in: [...owners] } }
      : undefined;
  const parts = [filter ?? usual, owned].filter(part => part !== undefined);
  return parts.length > 1 ? { $all: parts } : parts[0];
}

/** spec/scaffolder §3: a record, all of which must hold, or a list of such, any of which must. */
export function filterQuery(filter: JsonValue | undefined): Predicate | undefined {
  const records = [filter].flat().filter(isObject);
  const queries = records.map(recordQuery).filter(query => query !== undefined);
  return queries.length > 1 ? { $any: queries } : queries[0];
}

function recordQuery(record: JsonObject): Predicate | undefined {
  const conditions = Object.entries(record).flatMap(([key, value]): Predicate[] => {
    if (Array.isArray(value)) return value.length === 0 ? [] : [{ [key]: { $in: value.filter(isPlain) } }];
    if (isObject(value)) {
      return typeof value['exists'] === 'boolean' ? [{ [key]: { $exists: value['exists'] } }] : [];
    }
    return isPlain(value) ? [{ [key]: value }] : [];
  });
  return conditions.length > 1 ? { $all: conditions } : conditions[0];
}

function kindsQuery(kinds: JsonValue | undefined): Predicate | undefined {
  const list = [kinds].flat().filter(kind => typeof kind === 'string');
  return list.length === 0 ? undefined : { kind: { $in: list } };
}

/** What was typed, as the picker takes it: a ref is completed where that can be done; undefined where it takes no text. */
export function freeRef(text: string, { name, options }: Picker): string | undefined {
  if (options['allowArbitraryValues'] === false || text === '') return undefined;
  const kind = options['defaultKind'];
  const defaultKind = typeof kind === 'string' ? kind : name === 'OwnerPicker' ? 'group' : undefined;
  const namespace = options['defaultNamespace'];
  try {
    const parsed = parseEntityRef(text, {
      ...(defaultKind !== undefined && { defaultKind }),
      ...(typeof namespace === 'string' && { defaultNamespace: namespace }),
    });
    return stringifyEntityRef(parsed);
  } catch {
    // It names no kind: it stays as it is.
    return text;
  }
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: JsonValue | undefined): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
