import { append, createBlock, lastChild, type Block } from '../Block.ts';
import type { BlockParser } from '../BlockParser.ts';
import { foldable } from './foldable.ts';

const setClass = 'tabbed-set tabbed-alternate';

/** `=== "Title"`; one after another they make a set, `===!` begins another. */
export const tabs = foldable({
  feature: 'tab',
  begins: /^={3}([+!]|!\+|\+!)? ?(?:"(.*?)"|'(.*?)') *$/,
  is: isTabSet,
  contentOf(set) {
    const contents = lastChild(set);
    return contents && lastChild(contents);
  },
  create(parser, parent, match, line) {
    const sibling = lastChild(parent);
    const joins = sibling !== undefined && isTabSet(sibling) && !(match[1] ?? '').includes('!');
    return addTab(
      parser,
      joins ? sibling : createTabSet(parser, parent, line),
      match[2] ?? match[3] ?? '',
      line,
    );
  },
});

export function isTabSet(block: Block): boolean {
  return block.attributes.get('class') === setClass;
}

export function createTabSet(parser: BlockParser, parent: Block, line: number): Block {
  const set = append(parent, 'div', line, { class: setClass, 'data-tabs': `${++parser.tabSets}:0` });
  append(set, 'div', line, { class: 'tabbed-labels' });
  append(set, 'div', line, { class: 'tabbed-content' });
  return set;
}

/** Adds the radio button, the label and the block that Material's structure has for a tab. */
export function addTab(_parser: BlockParser, set: Block, title: string, line: number, isOpen = false): Block {
  const [id = '1', before = '0'] = (set.attributes.get('data-tabs') ?? '').split(':');
  const count = Number(before) + 1;
  const name = `__tabbed_${id}`;
  const input = createBlock('input', line, { id: `${name}_${count}`, name, type: 'radio' });
  if (isOpen) for (const other of set.children) other.attributes.delete('checked');
  if (count === 1 || isOpen) input.attributes.set('checked', 'checked');
  set.children.splice(count - 1, 0, input);
  set.attributes.set('data-tabs', `${id}:${count}`);
  const [labels, contents] = set.children.slice(-2) as [Block, Block];
  append(labels, 'label', line, { for: `${name}_${count}` }).text = [{ text: title, line }];
  return append(contents, 'div', line, { class: 'tabbed-block' });
}
