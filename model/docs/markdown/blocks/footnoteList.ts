import { adopt, append, createBlock, lastChild, type Block } from './Block.ts';
import type { BlockParser } from './BlockParser.ts';

/** The footnotes at the end of the page, in the order in which they are defined. Each ends in links back. */
export function footnoteList(parser: BlockParser): Block | undefined {
  if (parser.footnotes.size === 0) return undefined;
  const first = parser.footnotes.values().next().value?.line ?? 0;
  const div = createBlock('div', first, { class: 'footnote' });
  append(div, 'hr', first);
  const list = append(div, 'ol', first);
  // A footnote may define others: they are added while this goes on.
  for (const [id, { lines, line }] of parser.footnotes) {
    const holder = createBlock('div', line);
    parser.parseLines(holder, lines);
    const item = append(list, 'li', line, { id: `fn:${id}` });
    adopt(item, holder);
    const last = lastChild(item);
    append(last?.tag === 'p' ? last : append(item, 'p', line), 'backref', line, { id });
  }
  return div;
}
