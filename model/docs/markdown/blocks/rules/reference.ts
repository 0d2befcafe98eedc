import { lineAt, isBlank, textOf, trimBlank } from '../../source/Line.ts';
import type { BlockRule } from '../BlockParser.ts';
import { findLine } from '../features.ts';

const definition = /^ {0,3}\[([^[\]]*)\]: *\n? *(\S+) *(?:\n *)?(?:"(.*)" *|'(.*)' *|\((.*)\) *)?$/m;

/** `[id]: url "title"`: is shown nowhere. */
export const reference: BlockRule = (parser, _parent, run, queue) => {
  const at = (index: number): RegExpExecArray | null => {
    const match = definition.exec(textOf(run.slice(index, index + 3)));
    return match?.index === 0 ? match : null;
  };
  const index = findLine(run, 'reference', (_line, candidate) => at(candidate) !== null);
  const match = index < 0 ? null : at(index);
  if (!match) return false;
  queue.pop();
  const [whole, id = '', url = ''] = match;
  const title = match[3] ?? match[4] ?? match[5];
  const { line } = lineAt(run, index);
  parser.references.set(id.trim().toLowerCase(), {
    url: url.replace(/^<+|>+$/g, ''),
    line,
    ...(title !== undefined && { title }),
  });
  const after = trimBlank(run.slice(index + whole.replace(/\n+$/, '').split('\n').length));
  if (after.length > 0) queue.push(after);
  const before = run.slice(0, index);
  if (before.some(one => !isBlank(one))) queue.push(trimBlank(before));
  return true;
};
