import { append, createBlock, lastChild, type Block } from '../Block.ts';
import type { BlockParser } from '../BlockParser.ts';
import { foldable } from './foldable.ts';

interface TabSet {
  readonly id: number;
  readonly labels: Block;
  readonly contents: Block;
  count: number;
  /** The button of the tab that is shown first. */
  checked: Block | undefined;
}

/** By their elements, not by a class: an author may give that to what is none. */
const sets = new WeakMap<Block, TabSet>();

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
    return addTab(joins ? sibling : createTabSet(parser, parent, line), match[2] ?? match[3] ?? '', line);
  },
});

export function isTabSet(block: Block): boolean {
  return sets.has(block);
}

export function createTabSet(parser: BlockParser, parent: Block, line: number): Block {
  const set = append(parent, 'div', line, { class: 'tabbed-set tabbed-alternate' });
  const labels = append(set, 'div', line, { class: 'tabbed-labels' });
  const contents = append(set, 'div', line, { class: 'tabbed-content' });
  sets.set(set, { id: ++parser.tabSets, labels, contents, count: 0, checked: undefined });
  return set;
}

/** Adds the radio button, the label and the block that Material's structure has for a tab. */
export function addTab(set: Block, title: string, line: number, isOpen = false): Block {
  const known = sets.get(set);
  if (known === undefined) throw new Error('A tab is added to what is no set of tabs.');
  const name = `__tabbed_${known.id}`;
  const id = `${name}_${++known.count}`;
  const input = createBlock('input', line, { id, name, type: 'radio' });
  if (known.count === 1 || isOpen) {
    known.checked?.attributes.delete('checked');
    input.attributes.set('checked', 'checked');
    known.checked = input;
  }
  set.children.splice(known.count - 1, 0, input);
  set.attributes.set('data-tabs', `${known.id}:${known.count}`);
  append(known.labels, 'label', line, { for: id }).text = [{ text: title, line }];
  return append(known.contents, 'div', line, { class: 'tabbed-block' });
}
