import { limits } from '../../limits.ts';
import { looseDetab, startsWithSpaces, type Run } from '../../source/Line.ts';
import { append, lastChild, wrapText, type Block } from '../Block.ts';
import type { BlockParser, BlockRule } from '../BlockParser.ts';

export interface ListIndentOptions {
  /** Spaces of one level. */
  readonly indent: number;
  readonly items: readonly string[];
  readonly lists: readonly string[];
  /** The item that is made where a list has none to hold the run. */
  readonly newItem: string;
}

/** An indented run after a list belongs to its last item, or to a deeper one. */
export function listIndent(options: ListIndentOptions): BlockRule {
  const { indent, items, lists } = options;
  return (parser, parent, run, queue) => {
    const last = lastChild(parent);
    if (!startsWithSpaces(run, indent) || parser.state === 'detabbed') return false;
    if (!items.includes(parent.tag) && !(last !== undefined && lists.includes(last.tag))) return false;
    queue.pop();
    const { level, target } = levelOf(options, parser, parent, run);
    const inner = looseDetab(run, level * indent);
    const nested = lastChild(parent);
    const targetItem = lastChild(target);
    if (items.includes(parent.tag)) {
      parser.parseRuns(
        nested !== undefined && lists.includes(nested.tag) ? nested : parent,
        [inner],
        'detabbed',
      );
    } else if (items.includes(target.tag)) {
      parser.parseRuns(target, [inner], 'detabbed');
    } else if (targetItem !== undefined && items.includes(targetItem.tag)) {
      wrapText(targetItem);
      parser.parseLines(targetItem, inner, 'detabbed');
    } else {
      parser.parseRuns(append(target, options.newItem, run[0]?.line ?? 0), [inner], 'detabbed');
    }
    return true;
  };
}

/** Follows the last lists and items down, as far as the run is indented. */
function levelOf(
  { indent, items, lists }: ListIndentOptions,
  parser: BlockParser,
  parent: Block,
  run: Run,
): { level: number; target: Block } {
  const text = run[0]?.text ?? '';
  const wanted = Math.floor((text.length - text.trimStart().length) / indent);
  let level = parser.state === 'list' ? 1 : 0;
  let target = parent;
  while (wanted > level && level < limits.nesting) {
    const child = lastChild(target);
    if (child === undefined || !(lists.includes(child.tag) || items.includes(child.tag))) break;
    if (lists.includes(child.tag)) level++;
    target = child;
  }
  return { level, target };
}
