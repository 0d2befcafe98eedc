import { lastChild } from '../Block.ts';
import type { BlockRule } from '../BlockParser.ts';

/** A run that begins with an empty line: within indented code that line belongs to it. */
export const empty: BlockRule = (_parser, parent, run, queue) => {
  if (run[0]?.text !== '') return false;
  queue.pop();
  if (run.length > 1) queue.push(run.slice(1));
  const sibling = lastChild(parent);
  if (sibling?.tag === 'pre' && sibling.verbatim !== undefined)
    sibling.verbatim += run.length > 1 ? '\n' : '\n\n';
  return true;
};
