import { lineAt, type Line, type Run } from '../../source/Line.ts';
import { append, createBlock, lastChild, wrapText, type Block } from '../Block.ts';
import type { BlockParser, BlockRule } from '../BlockParser.ts';

export interface ListOptions {
  readonly tag: 'ol' | 'ul';
  readonly indent: number;
  /** An item begins another list unless its marker is of the same sort. */
  readonly sameListOnly: boolean;
  /** Bulleted items with blank lines between them are lists of their own. */
  readonly splitsBullets: boolean;
}

const markers = { ol: '\\d+\\.', ul: '[*+-]', any: '(?:\\d+\\.|[*+-])' };

/** Items that follow one another without blank lines, or one that continues a list before it. */
export function list(options: ListOptions): BlockRule {
  const { tag, indent } = options;
  const begins = new RegExp(`^ {0,${indent - 1}}${markers[tag]} +(.*)`);
  const item = new RegExp(`^ {0,${indent - 1}}(${options.sameListOnly ? markers[tag] : markers.any}) +(.*)`);
  const nested = new RegExp(`^ {${indent},${indent * 2 - 1}}${markers.any} +.*`);
  return (parser, parent, run, queue) => {
    if (!begins.test(run[0]?.text ?? '')) return false;
    queue.pop();
    const items = itemsOf(run, indent, item, nested);
    const target = targetOf(options, parser, parent, items);
    for (const lines of items) {
      const first = lineAt(lines, 0);
      const before = lastChild(target);
      if (first.text.startsWith(' '.repeat(indent)) && before !== undefined)
        parser.parseRuns(before, [lines], 'list');
      else parser.parseRuns(append(target, 'li', first.line), [lines], 'list');
    }
    return true;
  };
}

/** The list to add to. Takes the first item off, if it continues a list: such an item is loose. */
function targetOf(options: ListOptions, parser: BlockParser, parent: Block, items: Run[]): Block {
  const sibling = lastChild(parent);
  if (sibling !== undefined && continues(options, sibling)) {
    const before = lastChild(sibling);
    if (before !== undefined) loosen(before);
    const first = items.shift() ?? [];
    parser.parseRuns(append(sibling, 'li', first[0]?.line ?? 0), [first], 'looselist');
    return sibling;
  }
  return parent.tag === 'ol' || parent.tag === 'ul'
    ? parent
    : append(parent, options.tag, items[0]?.[0]?.line ?? 0);
}

function continues(options: ListOptions, sibling: Block): boolean {
  if (options.sameListOnly && sibling.tag !== options.tag) return false;
  if (sibling.tag === 'ol') return true;
  return sibling.tag === 'ul' && !options.splitsBullets;
}

function loosen(item: Block): void {
  wrapText(item);
  const last = lastChild(item);
  if (last === undefined || last.tail.length === 0) return;
  const paragraph = createBlock('p', last.tail[0]?.line ?? item.line);
  paragraph.text = last.tail;
  last.tail = [];
  item.children.push(paragraph);
}

function itemsOf(run: Run, indent: number, item: RegExp, nested: RegExp): Run[] {
  const items: Line[][] = [];
  for (const line of run) {
    const match = item.exec(line.text);
    const last = items.at(-1);
    if (match) items.push([{ text: match[2] ?? '', line: line.line }]);
    else if (last === undefined) items.push([line]);
    else if (nested.test(line.text) && !last[0]?.text.startsWith(' '.repeat(indent))) items.push([line]);
    else last.push(line);
  }
  return items;
}
