import { nearest } from '../common/nearest.ts';
import type { JsonObject } from '../entity/Entity.ts';
import type { Finding } from './Finding.ts';

const guesses = new Map<string, string | undefined>();

/** Unknown fields are allowed; one that is nearly a known field that is not there is most likely a slip. */
export function warnOfMisspelt(
  holder: JsonObject,
  place: 'metadata' | 'spec',
  group: string,
  known: readonly string[],
  findings: Finding[],
): void {
  for (const key of Object.keys(holder)) {
    if (known.includes(key)) continue;
    const near = guess(group, key, known);
    if (near === undefined || Object.hasOwn(holder, near)) continue;
    findings.push({
      rule: 'entity-unknown-field',
      severity: 'warning',
      message: `${place}.${key} means nothing to the catalog. Did you mean "${near}"?`,
      path: [place, key],
      at: 'key',
    });
  }
}

/** The same few unknown fields come up in thousands of entities. */
function guess(group: string, key: string, known: readonly string[]): string | undefined {
  const id = `${group} ${key}`;
  if (guesses.has(id)) return guesses.get(id);
  const near = nearest(key, known);
  if (guesses.size < 1000) guesses.set(id, near);
  return near;
}
