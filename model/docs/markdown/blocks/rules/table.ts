import type { Line, Run } from '../../source/Line.ts';
import { append, type Block } from '../Block.ts';
import type { BlockRule } from '../BlockParser.ts';

interface Borders {
  readonly left: boolean;
  readonly right: boolean;
}

const endBorder = /(?<!\\)(?:\\\\)*\|$/;

/** A header, a line of dashes, and rows. */
export const table: BlockRule = (_parser, parent, run, queue) => {
  const [header, separator] = run;
  if (header === undefined || !separator?.text.includes('-')) return false;
  const title = trimSpaces(header.text);
  const borders = { left: title.startsWith('|'), right: endBorder.test(title) };
  const titles = splitRow(title, borders);
  if (titles.length < 2 && !isSingleColumn(run, borders)) return false;
  const columns = splitRow(trimSpaces(separator.text), borders);
  if (columns.length !== titles.length || !/^[|:\- ]*$/.test(columns.join(''))) return false;
  queue.pop();
  const aligns = columns.map(alignOf);
  const block = append(parent, 'table', header.line);
  addRow(append(block, 'thead', header.line), 'th', header, titles, aligns);
  const body = append(block, 'tbody', separator.line);
  const rows = run.slice(2);
  if (rows.length === 0) addRow(body, 'td', separator, [], aligns);
  for (const row of rows) addRow(body, 'td', row, splitRow(trimSpaces(row.text), borders), aligns);
  return true;
};

/** Of one column alone, each line needs a border. */
function isSingleColumn(run: Run, borders: Borders): boolean {
  if (!borders.left && !borders.right) return false;
  return run
    .slice(1)
    .every(({ text }) => trimSpaces(text).startsWith('|') || endBorder.test(trimSpaces(text)));
}

function addRow(
  parent: Block,
  tag: 'td' | 'th',
  { line }: Line,
  cells: readonly string[],
  aligns: readonly (string | undefined)[],
): void {
  const row = append(parent, 'tr', line);
  aligns.forEach((align, index) => {
    const cell = append(row, tag, line, align === undefined ? {} : { align });
    const text = trimSpaces(cells[index] ?? '');
    if (text !== '') cell.text = [{ text, line }];
  });
}

function alignOf(column: string): string | undefined {
  const mark = trimSpaces(column);
  if (mark.startsWith(':')) return mark.endsWith(':') ? 'center' : 'left';
  return mark.endsWith(':') ? 'right' : undefined;
}

function trimSpaces(text: string): string {
  return text.replace(/^ +/, '').replace(/(?<! ) +$/, '');
}

function splitRow(row: string, borders: Borders): string[] {
  let inner = row;
  if (borders.left || borders.right) {
    if (inner.startsWith('|')) inner = inner.slice(1);
    inner = inner.replace(endBorder, '');
  }
  return splitCells(inner);
}

/** At each pipe that is neither escaped nor within code. */
function splitCells(row: string): string[] {
  const pipes: number[] = [];
  const ticks: { start: number; end: number; length: number; escape: number }[] = [];
  for (const match of row.matchAll(/\\\\|(\\`+)|(`+)|\\\||(\|)/g)) {
    const [whole, escaped, plain, pipe] = match;
    const end = match.index + whole.length - 1;
    if (escaped !== undefined) ticks.push({ start: match.index, end, length: whole.length - 1, escape: 1 });
    else if (plain !== undefined) ticks.push({ start: match.index, end, length: whole.length, escape: 0 });
    else if (pipe !== undefined) pipes.push(match.index);
  }
  const regions = codeRegions(ticks);
  const cells: string[] = [];
  let from = 0;
  let region = 0;
  for (const pipe of pipes) {
    while ((regions[region]?.end ?? Infinity) < pipe) region++;
    if ((regions[region]?.start ?? Infinity) <= pipe) continue;
    cells.push(row.slice(from, pipe));
    from = pipe + 1;
  }
  cells.push(row.slice(from));
  return cells;
}

function codeRegions(
  ticks: readonly { start: number; end: number; length: number; escape: number }[],
): { start: number; end: number }[] {
  const places = new Map<number, number[]>();
  ticks.forEach(({ length }, index) => {
    const same = places.get(length);
    if (same === undefined) places.set(length, [index]);
    else same.push(index);
  });
  const regions: { start: number; end: number }[] = [];
  for (let index = 0; index < ticks.length; index++) {
    const tick = ticks[index];
    if (tick === undefined) break;
    const size = tick.length - tick.escape;
    const same = size > 0 ? places.get(size) : undefined;
    while (same !== undefined && (same[0] ?? Infinity) <= index) same.shift();
    const closing = same?.[0];
    if (closing === undefined) continue;
    regions.push({ start: tick.start, end: ticks[closing]?.end ?? tick.end });
    index = closing;
  }
  return regions;
}
