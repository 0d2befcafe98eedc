import { detab } from '../../source/Line.ts';
import { lastChild, wrapText, type Block } from '../Block.ts';
import type { BlockParser, BlockRule } from '../BlockParser.ts';
import { findLine, type Feature } from '../features.ts';
import { indentedContent } from './indentedContent.ts';

export interface FoldableOptions {
  readonly feature: Feature;
  readonly begins: RegExp;
  /** Whether what stands before an indented run is such a block. */
  readonly is: (block: Block) => boolean;
  /** Makes the block, or takes it from what stands before; gives where its content goes. */
  readonly create: (parser: BlockParser, parent: Block, match: RegExpExecArray, line: number) => Block;
  readonly contentOf?: (block: Block) => Block | undefined;
}

/** A line that begins a block whose content is indented by four spaces: admonitions, details and tabs. */
export function foldable(options: FoldableOptions): BlockRule {
  return (parser, parent, run, queue) => {
    const index = findLine(run, options.feature, line => options.begins.test(line.text));
    const match = index < 0 ? null : options.begins.exec(run[index]?.text ?? '');
    if (match) {
      queue.pop();
      if (index > 0) parser.parseRuns(parent, [run.slice(0, index)]);
      const block = options.create(parser, parent, match, run[index]?.line ?? 0);
      const { inside, rest } = detab(run.slice(index + 1), 4);
      parser.parseLines(block, inside);
      if (rest.length > 0) queue.push(rest);
      return true;
    }
    const sibling = lastChild(parent);
    if (sibling === undefined || !options.is(sibling)) return false;
    const content = indentedContent(sibling, run, options.contentOf);
    if (content === undefined) return false;
    queue.pop();
    if (content.target.tag === 'li' || content.target.tag === 'dd') wrapText(content.target);
    parser.parseLines(content.target, content.inside);
    if (content.rest.length > 0) queue.push(content.rest);
    return true;
  };
}
