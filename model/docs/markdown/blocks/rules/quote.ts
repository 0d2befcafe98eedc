import type { Line, Run } from '../../source/Line.ts';
import { append, lastChild, type Block } from '../Block.ts';
import type { BlockParser, BlockRule } from '../BlockParser.ts';
import { findLine } from '../features.ts';

const mark = /^ {0,3}> ?(.*)/;
const alert = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*(.*)$/i;

/** `>`, also amid the lines of a paragraph; lines after the first may do without. With `[!NOTE]` it is an admonition. */
export const quote: BlockRule = (parser, parent, run, queue) => {
  const index = findLine(run, 'quote');
  if (index < 0) return false;
  queue.pop();
  if (index > 0) parser.parseRuns(parent, [run.slice(0, index)]);
  const lines = run.slice(index).map(clean);
  if (parser.dialect.has('alerts') && addAlert(parser, parent, lines)) return true;
  const sibling = lastChild(parent);
  const target =
    sibling?.tag === 'blockquote' ? sibling : append(parent, 'blockquote', run[index]?.line ?? 0);
  parser.parseLines(target, lines, 'blockquote');
  return true;
};

function clean(line: Line): Line {
  if (line.text.trim() === '>') return { text: '', line: line.line };
  const match = mark.exec(line.text);
  return match ? { text: match[1] ?? '', line: line.line } : line;
}

function addAlert(parser: BlockParser, parent: Block, lines: Run): boolean {
  const first = lines[0];
  const match = alert.exec(first?.text ?? '');
  if (!match || first === undefined) return false;
  const type = (match[1] ?? '').toLowerCase();
  const block = append(parent, 'div', first.line, { class: `admonition ${type}` });
  const title = append(block, 'p', first.line, { class: 'admonition-title' });
  const own = match[2] ?? '';
  title.text = [
    { text: own === '' ? `${type[0]?.toUpperCase() ?? ''}${type.slice(1)}` : own, line: first.line },
  ];
  parser.parseLines(block, lines.slice(1));
  return true;
}
