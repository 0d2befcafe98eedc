import { lineAt } from '../../source/Line.ts';
import { append } from '../Block.ts';
import type { BlockRule } from '../BlockParser.ts';
import { findLine } from '../features.ts';

const hashes = /^#{1,6}/;
/** The last of an odd number: it escapes what follows. */
const escape = /(?<!\\)(?:\\\\)*\\$/;
const spaced = /^#+ /;
const underline = /^[=-]+ *$/;

/** `# Title`, also amid the lines of a paragraph. */
export const hashHeading: BlockRule = (parser, parent, run, queue) => {
  const sane = parser.dialect.has('pymdownx.saneheaders');
  const index = findLine(run, 'hash', ({ text }) => !escape.test(text) && (!sane || spaced.test(text)));
  if (index < 0) return false;
  queue.pop();
  if (index > 0) parser.parseRuns(parent, [run.slice(0, index)]);
  const line = lineAt(run, index);
  const level = hashes.exec(line.text)?.[0].length ?? 1;
  const title = withoutClosing(line.text.slice(level)).trim();
  append(parent, `h${level}`, line.line).text = [{ text: title, line: line.line }];
  if (index + 1 < run.length) queue.push(run.slice(index + 1));
  return true;
};

/** Hashes at the end are no words of the title, unless they are escaped. */
function withoutClosing(text: string): string {
  const title = text.replace(/(?<!#)#+$/, '');
  return title !== text && escape.test(title) ? `${title}#` : title;
}

/** A first line with `===` or `---` below it. */
export const underlinedHeading: BlockRule = (_parser, parent, run, queue) => {
  const [title, below] = run;
  if (title === undefined || below === undefined || !underline.test(below.text)) return false;
  queue.pop();
  const text = [{ text: title.text.trim(), line: title.line }];
  append(parent, below.text.startsWith('=') ? 'h1' : 'h2', title.line).text = text;
  if (run.length > 2) queue.push(run.slice(2));
  return true;
};
