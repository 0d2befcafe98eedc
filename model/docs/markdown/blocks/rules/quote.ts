import type { Line, Run } from '../../source/Line.ts';
import { append, lastChild, type Block } from '../Block.ts';
import type { BlockParser, BlockRule } from '../BlockParser.ts';
import { findLine } from '../features.ts';

const mark = /^ {0,3}> ?(.*)/;
const callout = /^ *\[!([\w-]+(?: *\| *[\w-]+)*)\]([-+])? *(.*)$/;
const alert = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*(.*)$/i;

/** `>`, also amid the lines of a paragraph; lines after the first may do without. With `[!NOTE]` it is an admonition. */
export const quote: BlockRule = (parser, parent, run, queue) => {
  const index = findLine(run, 'quote');
  if (index < 0) return false;
  queue.pop();
  if (index > 0) parser.parseRuns(parent, [run.slice(0, index)]);
  const lines = run.slice(index).map(clean);
  const { dialect } = parser;
  const isQuotes = dialect.has('pymdownx.quotes');
  if (dialect.option('pymdownx.quotes', 'callouts') === true && addCallout(parser, parent, lines))
    return true;
  if (dialect.has('alerts') && addAlert(parser, parent, lines)) return true;
  // `pymdownx.quotes` leaves quotes with blank lines between them apart.
  const sibling = isQuotes ? undefined : lastChild(parent);
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

/** `> [!note]- Title`, as Obsidian has them: with a sign behind it, it can be folded. */
function addCallout(parser: BlockParser, parent: Block, lines: Run): boolean {
  const at = lines.findIndex(({ text }) => text !== '');
  const first = lines[at];
  const match = callout.exec(first?.text ?? '');
  if (!match || first === undefined) return false;
  const [, types = '', sign, own = ''] = match;
  const names = types.split('|').map(name => name.trim());
  const name = names[0] ?? '';
  const title = own === '' ? `${name[0]?.toUpperCase() ?? ''}${name.slice(1).toLowerCase()}` : own;
  const classes = names.join(' ');
  const block =
    sign === undefined
      ? append(parent, 'div', first.line, { class: `admonition ${classes}` })
      : append(parent, 'details', first.line, { class: classes, ...(sign === '+' && { open: 'open' }) });
  const head =
    sign === undefined
      ? append(block, 'p', first.line, { class: 'admonition-title' })
      : append(block, 'summary', first.line);
  head.text = [{ text: title, line: first.line }];
  parser.parseLines(block, lines.slice(at + 1), 'blockquote');
  return true;
}
