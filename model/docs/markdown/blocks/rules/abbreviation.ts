import { limits } from '../../limits.ts';
import { lineAt, isBlank, trimBlank } from '../../source/Line.ts';
import type { BlockRule } from '../BlockParser.ts';
import { findLine } from '../features.ts';

/** `*[HTML]: Hypertext Markup Language`: is shown where the page says HTML. */
export const abbreviation: BlockRule = (parser, _parent, run, queue) => {
  const index = findLine(run, 'abbreviation');
  if (index < 0) return false;
  queue.pop();
  const { text } = lineAt(run, index);
  const [, short = '', rest = ''] = /^\*\[([^\]]*)\] ?: *(.*)$/.exec(text) ?? [];
  const below = run[index + 1];
  const fromBelow = rest.trim() === '' && below !== undefined;
  if (short.trim().length <= limits.abbreviation && short.trim() !== '')
    parser.abbreviations.set(short.trim(), (fromBelow ? below.text : rest).trim());
  const after = trimBlank(run.slice(index + (fromBelow ? 2 : 1)));
  if (after.length > 0) queue.push(after);
  const before = run.slice(0, index);
  if (before.some(one => !isBlank(one))) queue.push(trimBlank(before));
  return true;
};
