import type { ProblemRule } from '../../model/index.ts';

/** One readable thing and its change token: while the token stays the same, so does the text. */
export interface ListedItem {
  target: string;
  token: string;
  /** It is there by name but is not to be read. */
  failure?: SourceFailure;
}

/** Why a target could not be listed or read: expected, so a value. */
export interface SourceFailure {
  rule: ProblemRule;
  /** Names the target, what is wrong with it and the way out. */
  message: string;
}

export type ListResult = { ok: true; items: ListedItem[] } | { ok: false; failure: SourceFailure };
export type ReadResult = { ok: true; text: string; token: string } | { ok: false; failure: SourceFailure };

/**
 * Where descriptors are read from, one for each location type. Neither function throws for what the world does (a
 * missing file, a refused request); both may throw for a bug or an abort.
 */
export interface Source {
  /** What a target stands for, globs expanded, in stable order. Cheap: nothing is read. */
  list(target: string): Promise<ListResult>;
  read(target: string): Promise<ReadResult>;
}
