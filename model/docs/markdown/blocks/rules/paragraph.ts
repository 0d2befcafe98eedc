import { isBlank, type Line, type Run } from '../../source/Line.ts';
import { append, lastChild } from '../Block.ts';
import type { BlockRule } from '../BlockParser.ts';

/** What no other rule knows. In a tight list it is the text of the item, not a paragraph. */
export const paragraph: BlockRule = (parser, parent, run, queue) => {
  queue.pop();
  if (run.every(isBlank)) return true;
  if (parser.state !== 'list') {
    append(parent, 'p', run[0]?.line ?? 0).text = withoutIndent(run);
    return true;
  }
  const sibling = lastChild(parent);
  if (sibling !== undefined) sibling.tail = [...sibling.tail, ...run];
  else parent.text = parent.text.length > 0 ? [...parent.text, ...run] : withoutIndent(run);
  return true;
};

function withoutIndent(run: Run): Run {
  const start = run.findIndex(line => !isBlank(line));
  const [first, ...others] = run.slice(Math.max(0, start)) as [Line, ...Line[]];
  return [{ text: first.text.trimStart(), line: first.line }, ...others];
}
