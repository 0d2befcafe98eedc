import type { SourceFailure } from '../Source.ts';

/** What a URL held when it was asked. */
export type UrlLook =
  | { kind: 'text'; token: string; text: string }
  /** Still what it was when it had the token that was named. */
  | { kind: 'same'; token: string }
  | FailedLook;

/** What a repository held when it was asked. */
export type TreeLook =
  { kind: 'files'; token: string; files: readonly TreeFile[] } | { kind: 'same'; token: string } | FailedLook;

export interface FailedLook {
  kind: 'failed';
  failure: SourceFailure;
  /** Of the answer, where one came. */
  status?: number;
  /** No more requests are wanted until then. */
  until?: Date;
}

export interface TreeFile {
  /** From the root of the repository, with slashes between its parts. */
  path: string;
  /** Another one as soon as the text is another. */
  token: string;
}

export function failedLook(rule: SourceFailure['rule'], message: string): FailedLook {
  return { kind: 'failed', failure: { rule, message } };
}
