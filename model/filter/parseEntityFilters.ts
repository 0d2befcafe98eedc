import { InputError } from '../errors.ts';
import type { EntityQuery } from './EntityQuery.ts';

/**
 * Reads the `filter` query parameters: any of them has to hold, and of each all its comma separated conditions. A key
 * alone asks whether it exists; a key given several times in one casing may have any of its values. spec/catalog-api §2. Undefined
 * when there is no condition at all.
 * @throws InputError on a condition without a key.
 */
export function parseEntityFilters(params: readonly string[]): EntityQuery | undefined {
  const sets = params.map(parseSet).filter(set => set !== undefined);
  return sets.length > 1 ? { op: 'any', of: sets } : sets[0];
}

function parseSet(param: string): EntityQuery | undefined {
  // By the keys as they are written: another casing begins another condition.
  const valuesOf = new Map<string, string[]>();
  for (const condition of param.split(',').map(part => part.trim())) {
    if (condition === '') continue;
    const equals = condition.indexOf('=');
    const key = (equals < 0 ? condition : condition.slice(0, equals)).trim();
    if (key === '') {
      throw new InputError(
        `Invalid filter, '${condition}' is not a valid statement (expected a string on the form a=b or a= or a)`,
      );
    }
    const values = valuesOf.get(key) ?? [];
    if (equals >= 0) {
      values.push(
        condition
          .slice(equals + 1)
          .trim()
          .toLowerCase(),
      );
    }
    valuesOf.set(key, values);
  }
  const conditions = [...valuesOf].map(([key, values]): EntityQuery =>
    values.length > 0
      ? { op: 'in', key: key.toLowerCase(), values }
      : { op: 'exists', key: key.toLowerCase() },
  );
  return conditions.length > 1 ? { op: 'all', of: conditions } : conditions[0];
}
