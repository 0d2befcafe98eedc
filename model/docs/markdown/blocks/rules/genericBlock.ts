import type { Dialect } from '../../Dialect.ts';
import { lineAt, splitRuns, type Line, type Run } from '../../source/Line.ts';
import { append, lastChild, type Block } from '../Block.ts';
import type { BlockParser, BlockRule, Queue } from '../BlockParser.ts';
import { findLine } from '../features.ts';
import { admonitionTypes } from './admonitionTypes.ts';
import { addTab, createTabSet, isTabSet } from './tabs.ts';

const begins = /^(\/{3,})[ \t]*([\w-]+)[ \t]*(?:\|[ \t]*(.*?)[ \t]*)?$/;

type Create = (
  parser: BlockParser,
  parent: Block,
  title: string | undefined,
  line: number,
  options: Options,
) => Block;
type Options = Readonly<Record<string, string>>;

/** `/// note | Title` … `///`: the generic blocks that are on instead of admonitions, details and tabs. */
export function genericBlock(dialect: Dialect): BlockRule[] {
  const kinds = new Map<string, Create>();
  if (dialect.has('pymdownx.blocks.admonition')) {
    kinds.set('admonition', (...rest) => createAdmonition(undefined, ...rest));
    for (const type of admonitionTypes.known) kinds.set(type, (...rest) => createAdmonition(type, ...rest));
  }
  if (dialect.has('pymdownx.blocks.details')) {
    kinds.set('details', (...rest) => createDetails(undefined, ...rest));
    for (const type of admonitionTypes.known)
      kinds.set(`details-${type}`, (...rest) => createDetails(type, ...rest));
  }
  if (dialect.has('pymdownx.blocks.tab')) kinds.set('tab', createTab);
  return kinds.size === 0 ? [] : [ruleFor(kinds)];
}

function ruleFor(kinds: ReadonlyMap<string, Create>): BlockRule {
  return (parser, parent, run, queue) => {
    const index = findLine(run, 'block', line => kinds.has(begins.exec(line.text)?.[2] ?? ''));
    if (index < 0) return false;
    queue.pop();
    if (index > 0) parser.parseRuns(parent, [run.slice(0, index)]);
    const { text, line } = lineAt(run, index);
    const [, fence = '///', name = '', title] = begins.exec(text) ?? [];
    const { options, content } = splitOptions(takeContent(run.slice(index + 1), fence, queue));
    const block = kinds.get(name)?.(parser, parent, title, line, options);
    if (block !== undefined) parser.parseRuns(block, splitRuns(content));
    return true;
  };
}

/** Up to the line that closes the block; a block that none closes goes on to the end. */
function takeContent(rest: Run, fence: string, queue: Queue): Line[] {
  const lines: Line[] = [];
  let run: Run | undefined = rest;
  while (run !== undefined) {
    const end = run.findIndex(line => line.text.trim() === fence);
    for (const one of end < 0 ? run : run.slice(0, end)) lines.push(one);
    if (end >= 0) {
      if (end + 1 < run.length) queue.push(run.slice(end + 1));
      return lines;
    }
    run = queue.pop();
    if (run !== undefined) lines.push({ text: '', line: run[0]?.line ?? 0 });
  }
  return lines;
}

/** Indented `key: value` lines right below the first. */
function splitOptions(lines: Run): { options: Options; content: Run } {
  const options: Record<string, string> = {};
  let index = 0;
  for (; index < lines.length; index++) {
    const match = /^ {4}([a-z]+): *(.*?) *$/.exec(lines[index]?.text ?? '');
    if (!match) break;
    options[match[1] ?? ''] = match[2] ?? '';
  }
  return { options, content: lines.slice(index) };
}

function createAdmonition(
  type: string | undefined,
  ...[, parent, title, line, options]: Parameters<Create>
): Block {
  const kind = type ?? options['type'] ?? '';
  const block = append(parent, 'div', line, { class: `admonition ${kind}`.trim() });
  const text = title ?? capitalised(kind);
  if (text !== '') append(block, 'p', line, { class: 'admonition-title' }).text = [{ text, line }];
  return block;
}

function createDetails(
  type: string | undefined,
  ...[, parent, title, line, options]: Parameters<Create>
): Block {
  const kind = type ?? options['type'] ?? '';
  const block = append(parent, 'details', line, {
    ...(kind !== '' && { class: kind }),
    ...(/^true$/i.test(options['open'] ?? '') && { open: 'open' }),
  });
  append(block, 'summary', line).text = [{ text: title ?? capitalised(kind), line }];
  return block;
}

function createTab(...[parser, parent, title, line, options]: Parameters<Create>): Block {
  const sibling = lastChild(parent);
  const joins = sibling !== undefined && isTabSet(sibling) && !/^true$/i.test(options['new'] ?? '');
  return addTab(parser, joins ? sibling : createTabSet(parser, parent, line), title ?? '', line);
}

function capitalised(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
