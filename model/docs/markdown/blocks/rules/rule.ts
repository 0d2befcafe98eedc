import { lineAt, trimBlank } from '../../source/Line.ts';
import { append } from '../Block.ts';
import type { BlockRule } from '../BlockParser.ts';
import { findLine } from '../features.ts';

/** A horizontal rule, also amid the lines of a paragraph. */
export const rule: BlockRule = (parser, parent, run, queue) => {
  const index = findLine(run, 'rule');
  if (index < 0) return false;
  queue.pop();
  const before = trimBlank(run.slice(0, index));
  if (before.length > 0) parser.parseRuns(parent, [before]);
  append(parent, 'hr', lineAt(run, index).line);
  const after = trimBlank(run.slice(index + 1));
  if (after.length > 0) queue.push(after);
  return true;
};
