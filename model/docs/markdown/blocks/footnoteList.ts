import { append, createBlock, lastChild, type Block } from './Block.ts';
import type { BlockParser } from './BlockParser.ts';

/** The footnotes at the end of the page, in the order in which they are defined. Each ends in links back. */
export function footnoteList(parser: BlockParser): Block | undefined {
  if (parser.footnotes.size === 0) return undefined;
  const div = createBlock('div', 0, { class: 'footnote' });
  append(div, 'hr', 0);
  const list = append(div, 'ol', 0);
  // A footnote may define others: they are added while this goes on.
  for (const [id, { lines, line }] of parser.footnotes) {
    const holder = createBlock('div', line);
    parser.parseLines(holder, lines);
    const item = append(list, 'li', line, { id: `fn:${id}` });
    item.children.push(...holder.children);
    const last = lastChild(item);
    append(last?.tag === 'p' ? last : append(item, 'p', line), 'backref', line, { id });
  }
  return div;
}
