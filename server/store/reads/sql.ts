import type { SqlValue } from '../drivers/SqliteDriver.ts';

/** A piece of a statement: its text, and the values that its question marks stand for. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** Puts pieces together: a piece is taken in as it is, anything else is bound as a value. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  let text = strings[0] ?? '';
  const values: SqlValue[] = [];
  parts.forEach((part, index) => {
    if (isSql(part)) {
      text += part.text;
      values.push(...part.values);
    } else {
      text += '?';
      values.push(part);
    }
    text += strings[index + 1] ?? '';
  });
  return { text, values };
}

/** A piece that is always the same text. Never for what came from outside. */
export function raw(text: string): Sql {
  return { text, values: [] };
}

/** Lists longer than this are handed over as one JSON value: a statement has a limited number of those. */
const LONGEST_LIST = 20;

/** `= ?`, `IN (?, …)` or `IN` a list of any length. An empty list is equal to nothing. */
export function isOneOf(values: readonly string[]): Sql {
  const [first] = values;
  if (values.length === 1 && first !== undefined) return sql`= ${first}`;
  if (values.length > LONGEST_LIST) return sql`IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
  return { text: `IN (${values.map(() => '?').join(', ')})`, values };
}

/**
 * Joins conditions by AND or OR; none at all are true or false respectively. Halves are bracketed, so that the depth of the
 * expression, which is limited, grows by the logarithm of their number.
 */
export function joinConditions(operator: 'AND' | 'OR', conditions: readonly Sql[]): Sql {
  const [first] = conditions;
  if (first === undefined) return raw(operator === 'AND' ? '1' : '0');
  if (conditions.length === 1) return first;
  const middle = conditions.length >> 1;
  const left = joinConditions(operator, conditions.slice(0, middle));
  const right = joinConditions(operator, conditions.slice(middle));
  return sql`(${left} ${raw(operator)} ${right})`;
}

function isSql(part: Sql | SqlValue): part is Sql {
  return typeof part === 'object' && part !== null && 'text' in part;
}
