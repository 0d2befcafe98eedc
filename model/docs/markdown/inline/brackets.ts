import type { StateInline } from './markdownIt.ts';

const cache = new WeakMap<StateInline, ReadonlyMap<number, number>>();

/** Where each `[` of the text is closed. Brackets in code and escaped ones do not count. */
export function bracketsOf(state: StateInline): ReadonlyMap<number, number> {
  let pairs = cache.get(state);
  if (pairs === undefined) cache.set(state, (pairs = findPairs(state.src, '[', ']')));
  return pairs;
}

const roundCache = new WeakMap<StateInline, ReadonlyMap<number, number>>();

/** The same for `(`. */
export function roundBracketsOf(state: StateInline): ReadonlyMap<number, number> {
  let pairs = roundCache.get(state);
  if (pairs === undefined) roundCache.set(state, (pairs = findPairs(state.src, '(', ')')));
  return pairs;
}

function findPairs(text: string, open: string, close: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const opened: number[] = [];
  const codeEnds = findCode(text);
  for (const match of text.matchAll(/\\[^]|`+|[[\]()]/g)) {
    const [found] = match;
    if ((codeEnds.last ?? -1) > match.index) continue;
    if (found === open) opened.push(match.index);
    else if (found === close) {
      const start = opened.pop();
      if (start !== undefined) pairs.set(start, match.index);
    } else if (found.startsWith('`')) codeEnds.last = codeEnds.endOf(match.index, found.length);
  }
  return pairs;
}

interface CodeEnds {
  last?: number;
  /** Index after the code that these marks begin; -1 where they begin none. */
  readonly endOf: (start: number, length: number) => number;
}

/** Closing marks of code, by their length, so that looking for one does not go through the text again. */
export function findCode(text: string): CodeEnds {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const same = runs.get(run.length);
    if (same === undefined) runs.set(run.length, [index]);
    else same.push(index);
  }
  const next = new Map<number, number>();
  return {
    endOf: (start, length) => {
      const same = runs.get(length) ?? [];
      let index = next.get(length) ?? 0;
      while ((same[index] ?? Infinity) <= start) index++;
      next.set(length, index);
      const end = same[index];
      return end === undefined ? -1 : end + length;
    },
  };
}
