import { splitRuns } from '../../source/Line.ts';
import { append, createBlock, type Block } from '../Block.ts';
import type { GenericKind } from './GenericKind.ts';

/** `/// define`: paragraphs are terms, the items of lists are what they mean. */
export const definitionKind: GenericKind = {
  create: (parser, parent, { content, line }) => {
    const inner = createBlock('dl', line);
    parser.parseRuns(inner, splitRuns(content));
    const list = append(parent, 'dl', line);
    for (const child of inner.children) for (const entry of entriesOf(child)) list.children.push(entry);
    return list;
  },
};

function entriesOf(child: Block): Block[] {
  if (child.tag === 'dt' || child.tag === 'dd') return [child];
  if (child.tag === 'ul' || child.tag === 'ol') return child.children.map(item => ({ ...item, tag: 'dd' }));
  if (child.tag === 'p') return [{ ...child, tag: 'dt' }];
  const term = createBlock('dt', child.line);
  term.children.push(child);
  return [term];
}
