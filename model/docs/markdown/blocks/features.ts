import { lineAt, type Line, type Run } from '../source/Line.ts';

/** What a line may be the beginning of. It is found out once a line, so that looking through a run again is cheap. */
export const features = {
  hash: /^#{1,6}/,
  rule: /^ {0,3}(?:(?:- {0,2}){3,}|(?:_ {0,2}){3,}|(?:\* {0,2}){3,}) *$/,
  quote: /^ {0,3}>/,
  definition: /^ {0,3}: {1,3}/,
  footnote: /^ {0,3}\[\^[^\]]*\]:/,
  reference: /^ {0,3}\[[^[\]]*\]:/,
  abbreviation: /^\*\[[^\]]*\] ?:/,
  admonition: /^!!! ?[\w-]/,
  details: /^\?{3}/,
  tab: /^===/,
  math: /^ *(?:\$\$|\\\[|\\begin\{)/,
  block: /^ {0,3}\/{3,}/,
} as const;

export type Feature = keyof typeof features;

const names = Object.keys(features) as Feature[];
const bits = Object.fromEntries(names.map((name, index) => [name, 1 << index])) as Record<Feature, number>;

/** Index of the first line of a run that has the feature and passes; -1 where none does. */
export function findLine(
  run: Run,
  feature: Feature,
  passes?: (line: Line, index: number) => boolean,
): number {
  const bit = bits[feature];
  if (((run[0]?.ahead ?? -1) & bit) === 0) return -1;
  for (let index = 0; index < run.length; index++) {
    const line = lineAt(run, index);
    if ((featuresOf(line) & bit) !== 0 && (passes === undefined || passes(line, index))) return index;
  }
  return -1;
}

/** So that a rule need not look through a run, or what is left of it, in which there is nothing for it. */
export function lookAhead(run: Run): void {
  let ahead = 0;
  for (let index = run.length - 1; index >= 0; index--) {
    const line = lineAt(run, index);
    ahead |= featuresOf(line);
    line.ahead = ahead;
  }
}

function featuresOf(line: Line): number {
  if (line.features !== undefined) return line.features;
  let found = 0;
  const first = line.text.trimStart()[0];
  if (first !== undefined && '#-_*>:[!?=$\\/'.includes(first)) {
    for (const name of names) if (features[name].test(line.text)) found |= bits[name];
  }
  line.features = found;
  return found;
}
