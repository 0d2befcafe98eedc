import type { SourceFailure } from '../Source.ts';

/** What a URL held when it was asked. */
export type UrlLook =
  | { kind: 'text'; token: string; text: string }
  /** Still what it was when it had the token that was named. */
  | { kind: 'same'; token: string }
  | { kind: 'failed'; failure: SourceFailure };

export function failedLook(rule: SourceFailure['rule'], message: string): UrlLook & { kind: 'failed' } {
  return { kind: 'failed', failure: { rule, message } };
}
