import { limits } from '../limits.ts';
import type { DelimiterFamily, DelimiterPattern } from './delimiters.ts';

/** An element that delimiters make, within a text. */
export interface Span {
  readonly tag: string;
  readonly start: number;
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
}

interface Match {
  readonly end: number;
  readonly pattern: number;
  readonly spans: readonly Span[];
  /** What is to be looked at again, for other delimiters. */
  readonly inner: readonly (readonly [start: number, end: number])[];
}

/** Stands for what is no text any more. It is neither a letter nor a space. */
export const mask = '\u0002';

/** Every element, the outer before the inner. Which family is asked first decides, then which pattern. */
export function findSpans(text: string, families: readonly DelimiterFamily[]): Span[] {
  const spans: Span[] = [];
  scan(withoutLongRuns(text, families), 0, families, 0, 0, spans);
  return spans.sort((one, other) => one.start - other.start || other.end - one.end);
}

function scan(
  text: string,
  base: number,
  families: readonly DelimiterFamily[],
  from: number,
  minPattern: number,
  spans: Span[],
): void {
  let view = text;
  for (let index = from; index < families.length; index++) {
    const family = families[index];
    if (family === undefined || !view.includes(family.character)) continue;
    const matches = matchFamily(view, family, index === from ? minPattern : 0);
    let masked = '';
    let pos = 0;
    for (const { start, match } of matches) {
      for (const span of match.spans) spans.push(moved(span, base));
      for (const [innerStart, innerEnd] of match.inner) {
        scan(view.slice(innerStart, innerEnd), base + innerStart, families, index, match.pattern + 1, spans);
      }
      masked += view.slice(pos, start) + mask.repeat(match.end - start);
      pos = match.end;
    }
    if (matches.length > 0) view = masked + view.slice(pos);
  }
}

function matchFamily(
  text: string,
  family: DelimiterFamily,
  minPattern: number,
): { start: number; match: Match }[] {
  const matches: { start: number; match: Match }[] = [];
  // A pattern that found no end once finds none further on either.
  const failed = new Set<number>();
  for (let pos = text.indexOf(family.character); pos >= 0; pos = text.indexOf(family.character, pos)) {
    const match = matchAt(text, pos, family.patterns, minPattern, failed);
    if (match === undefined) {
      pos++;
      continue;
    }
    matches.push({ start: pos, match });
    pos = match.end;
  }
  return matches;
}

function matchAt(
  text: string,
  pos: number,
  patterns: readonly DelimiterPattern[],
  from: number,
  failed: Set<number>,
): Match | undefined {
  for (let index = from; index < patterns.length; index++) {
    const pattern = patterns[index];
    if (pattern === undefined || failed.has(index)) continue;
    pattern.opens.lastIndex = pos;
    if (!pattern.opens.test(text)) continue;
    pattern.whole.lastIndex = pos;
    const found = pattern.whole.exec(text);
    if (found) return toMatch(found, pattern, index);
    failed.add(index);
  }
  return undefined;
}

function toMatch(found: RegExpExecArray, { shape, tags, lengths }: DelimiterPattern, pattern: number): Match {
  const start = found.index;
  const end = start + found[0].length;
  const [first, second] = (found.indices ?? []).slice(1);
  const [outerLength, innerLength = 0] = lengths;
  const outer: Span = {
    tag: tags[0],
    start,
    end,
    innerStart: start + outerLength,
    innerEnd: end - outerLength,
  };
  if (shape === 'single' || first === undefined) {
    return { end, pattern, spans: [outer], inner: [[outer.innerStart, outer.innerEnd]] };
  }
  const held = shape === 'double2' && second !== undefined ? second : first;
  const inner: Span = {
    tag: tags[1] ?? '',
    start: held[0] - innerLength,
    end: held[1] + innerLength,
    innerStart: held[0],
    innerEnd: held[1],
  };
  return { end, pattern, spans: [outer, inner], inner: second === undefined ? [first] : [first, second] };
}

function moved(span: Span, by: number): Span {
  if (by === 0) return span;
  const { tag, start, end, innerStart, innerEnd } = span;
  return { tag, start: start + by, end: end + by, innerStart: innerStart + by, innerEnd: innerEnd + by };
}

/** A long row of one delimiter means nothing, and would be tried at each of its places. */
function withoutLongRuns(text: string, families: readonly DelimiterFamily[]): string {
  let result = text;
  for (const { character } of families) {
    const run = character.repeat(limits.delimiterRun);
    if (!result.includes(run)) continue;
    result = result.replace(new RegExp(`\\${character}{${limits.delimiterRun},}`, 'g'), found =>
      mask.repeat(found.length),
    );
  }
  return result;
}
