import { isJsonObject } from '../../../../common/json.ts';
import type { Dialect } from '../../Dialect.ts';
import { lineAt } from '../../source/Line.ts';
import type { Block } from '../Block.ts';
import type { BlockRule } from '../BlockParser.ts';
import { findLine } from '../features.ts';
import { captionKinds } from '../generic/captionKinds.ts';
import { definitionKind } from '../generic/definitionKind.ts';
import type { FigureNumbers } from '../generic/FigureNumbers.ts';
import { admonitionKinds, detailsKinds, tabKind } from '../generic/foldedKinds.ts';
import type { GenericKind, Written } from '../generic/GenericKind.ts';
import { htmlKind } from '../generic/htmlKind.ts';
import { splitOptions, takeContent } from '../generic/readWritten.ts';

const begins = /^ {0,3}(\/{3,})[ \t]*([\w-]+)[ \t]*(?:\|(.*))?$/;

/** `/// note | Title` … `///`: the generic blocks that a site turns on. */
export function genericBlock(dialect: Dialect, numbers: FigureNumbers): BlockRule[] {
  const prefix = 'pymdownx.blocks.';
  const when = (name: string, kinds: [string, GenericKind][]): [string, GenericKind][] =>
    dialect.has(prefix + name) ? kinds : [];
  const types = (name: string): ReturnType<Dialect['option']> => dialect.option(prefix + name, 'types');
  const kinds = new Map([
    ...when('admonition', admonitionKinds(types('admonition'))),
    ...when('details', detailsKinds(types('details'))),
    ...when('tab', [['tab', tabKind]]),
    ...when('html', [['html', htmlKind]]),
    ...when('definition', [['define', definitionKind]]),
    ...when('caption', captionKinds(dialect, numbers)),
  ]);
  return kinds.size === 0 ? [] : [ruleFor(kinds)];
}

function ruleFor(kinds: ReadonlyMap<string, GenericKind>): BlockRule {
  const kindOf = (text: string): GenericKind | undefined => {
    const [, , name = '', argument = ''] = begins.exec(text) ?? [];
    const kind = kinds.get(name.toLowerCase());
    return kind?.takes?.(argument.trim()) === false ? undefined : kind;
  };
  return (parser, parent, run, queue) => {
    const index = findLine(run, 'block', line => kindOf(line.text) !== undefined);
    if (index < 0) return false;
    queue.pop();
    if (index > 0) {
      // What stands before comes first: a caption is of it.
      queue.push(run.slice(index), run.slice(0, index));
      return true;
    }
    const { text, line } = lineAt(run, 0);
    const [, fence = '///', , after = ''] = begins.exec(text) ?? [];
    const argument = after.trim();
    const { options, content } = splitOptions(takeContent(run.slice(1), fence, queue));
    const written: Written = { argument: argument === '' ? undefined : argument, options, content, line };
    const block = kindOf(text)?.create(parser, parent, written);
    if (block !== undefined) addAttributes(block, options['attrs']);
    return true;
  };
}

/** Classes add to those that are there. */
function addAttributes(block: Block, attributes: Written['options'][string] | undefined): void {
  if (!isJsonObject(attributes)) return;
  for (const [name, value] of Object.entries(attributes)) {
    const before = block.attributes.get(name);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    block.attributes.set(name, name === 'class' && before !== undefined ? `${before} ${text}` : text);
  }
}
