import { detab, type Run } from '../../source/Line.ts';
import { lastChild, type Block } from '../Block.ts';

const indent = 4;
const lists = ['ul', 'ol', 'dl'];

export interface IndentedContent {
  /** What the content belongs to: the block itself, or an item of a list at its end. */
  readonly target: Block;
  readonly inside: Run;
  readonly rest: Run;
}

/**
 * An indented run after a block of the kind (an admonition, say) belongs to it. Where the block ends in a list and the
 * run is indented further, it belongs to the last item of that list, or of one in it.
 *
 * @param contentOf Where children of the block go; by default to itself.
 */
export function indentedContent(
  block: Block | undefined,
  run: Run,
  contentOf: (block: Block) => Block | undefined = same => same,
): IndentedContent | undefined {
  if (block === undefined) return undefined;
  const text = run[0]?.text ?? '';
  let target: Block | undefined = block;
  let child = lastChild(contentOf(block) ?? block);
  let depth = 0;
  while (child !== undefined && text.startsWith(' '.repeat(indent * (depth + 2)))) {
    if (!lists.includes(child.tag)) break;
    target = lastChild(child);
    child = target && lastChild(target);
    depth++;
  }
  if (target === undefined || !text.startsWith(' '.repeat(indent * (depth + 1)))) return undefined;
  const { inside, rest } = detab(run, indent * (depth + 1));
  return { target: target === block ? (contentOf(block) ?? block) : target, inside, rest };
}
