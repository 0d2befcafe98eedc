import type { ProblemRule, ProblemSeverity } from '../descriptor/Problem.ts';

/** Something wrong with an entity, before its place in a text is known. */
export interface Finding {
  rule: ProblemRule;
  severity: ProblemSeverity;
  message: string;
  /** The field, as keys and indexes from the entity's root. A missing field is named by where it would be. */
  path: (string | number)[];
  /** Whether the key is wrong, or the value that it holds. */
  at: 'key' | 'value';
}

/** An error at a value, which is what most findings are. */
export function errorAt(rule: ProblemRule, path: (string | number)[], message: string): Finding {
  return { rule, severity: 'error', message, path, at: 'value' };
}
