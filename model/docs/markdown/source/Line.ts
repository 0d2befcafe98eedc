/** A line of Markdown on its way through the block rules: less of it is left at each level of nesting. */
export interface Line {
  readonly text: string;
  /** Zero-based line of the page's source; of the inclusion, where a snippet brought it. */
  readonly line: number;
  /** What rules may find in it, once one has looked: see features.ts. */
  features?: number;
  /** What may be found in it or in a line after it, in the run that it is in. */
  ahead?: number;
}

/** Lines without a separator between them. Python-Markdown calls this a block; it may begin with an empty line. */
export type Run = readonly Line[];

export function textOf(run: Run): string {
  return run.length === 1 ? (run[0]?.text ?? '') : run.map(line => line.text).join('\n');
}

/** For an index that is known to be good. */
export function lineAt(run: Run, index: number): Line {
  return run[index] ?? { text: '', line: 0 };
}

export function isBlank(line: Line): boolean {
  return line.text.trim() === '';
}

/** As `\n\n` separates runs: an empty line separates, unless it stands first in a run or last of all. */
export function splitRuns(lines: Run): Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let index = 0; index < lines.length; index++) {
    if (lines[index]?.text !== '' || index === start || index === lines.length - 1) continue;
    runs.push(lines.slice(start, index));
    start = index + 1;
  }
  runs.push(lines.slice(start));
  return runs;
}

/** Takes `length` spaces off the lines that have them, up to the first line that has not and is not blank. */
export function detab(lines: Run, length: number): { readonly inside: Run; readonly rest: Run } {
  const indent = ' '.repeat(length);
  const inside: Line[] = [];
  for (const line of lines) {
    if (line.text.startsWith(indent)) inside.push({ text: line.text.slice(length), line: line.line });
    else if (isBlank(line)) inside.push({ text: '', line: line.line });
    else break;
  }
  return { inside, rest: lines.slice(inside.length) };
}

/** Takes `length` spaces off each line that has them. */
export function looseDetab(lines: Run, length: number): Run {
  const indent = ' '.repeat(length);
  return lines.map(line =>
    line.text.startsWith(indent) ? { text: line.text.slice(length), line: line.line } : line,
  );
}

/** Without the blank lines before the first and after the last that is not. */
export function trimBlank(lines: Run): Run {
  let start = 0;
  let end = lines.length;
  while (start < end && isBlank(lineAt(lines, start))) start++;
  while (end > start && isBlank(lineAt(lines, end - 1))) end--;
  return lines.slice(start, end);
}

export function startsWithSpaces(run: Run, length: number): boolean {
  return run[0]?.text.startsWith(' '.repeat(length)) ?? false;
}

const tab = 4;

/** Tabs become spaces up to the next multiple of four, lines of spaces become empty. */
export function normaliseLine(text: string): string {
  return text.trim() === '' ? '' : expandTabs(text);
}

export function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  const parts = text.split('\t');
  const last = parts.pop() ?? '';
  let expanded = '';
  for (const part of parts) {
    expanded += part;
    expanded += ' '.repeat(tab - (expanded.length % tab));
  }
  return expanded + last;
}
