import { isJsonObject } from '../../../../common/json.ts';
import type { JsonValue } from '../../../../entity/Entity.ts';
import type { Dialect } from '../../Dialect.ts';
import { limits } from '../../limits.ts';
import { splitRuns } from '../../source/Line.ts';
import { append, createBlock, lastChild, type Block } from '../Block.ts';
import type { BlockParser } from '../BlockParser.ts';
import type { GenericKind, Written } from './GenericKind.ts';
import type { FigureNumbers } from './FigureNumbers.ts';

interface CaptionType {
  readonly name: string;
  /** With `{}` in the place of the number; empty where there is none. */
  readonly prefix: string;
  readonly classes: string;
}

/** What has no blocks in it. */
const leaves = new Set(['p', 'table', 'pre', 'fence', 'math', 'hr']);
const argument = /^([<>])?\s*(?:\^([1-9]\d?)|([1-9]\d*(?:\.[1-9]\d*)*))?$/;
const defaults: readonly CaptionType[] = [
  { name: 'caption', prefix: '', classes: '' },
  { name: 'figure-caption', prefix: 'Figure {}.', classes: '' },
  { name: 'table-caption', prefix: 'Table {}.', classes: '' },
];

/** `/// caption` and its like: what stands before becomes a figure, with the content as its caption. */
export function captionKinds(dialect: Dialect, numbers: FigureNumbers): [name: string, kind: GenericKind][] {
  const prepends = dialect.option('pymdownx.blocks.caption', 'prepend') === true;
  return captionTypes(dialect.option('pymdownx.blocks.caption', 'types')).map(type => [
    type.name,
    {
      takes: text => argument.test(text),
      create: (parser, parent, written) => {
        const [, place, levels, number] = argument.exec(written.argument ?? '') ?? [];
        const figure = figureFor({ parser, numbers }, parent, written.line, type);
        const caption = createBlock('figcaption', written.line);
        const isFirst = place === undefined ? prepends : place === '<';
        if (isFirst) figure.children.unshift(caption);
        else figure.children.push(caption);
        fill(parser, caption, written);
        numbers.add(figure, {
          type: type.name,
          prefix: type.prefix,
          caption,
          number: levels ?? number,
          isRelative: levels !== undefined,
        });
        return figure;
      },
    },
  ]);
}

/** The figure before, if it has no caption; else a new one around what stands before. */
function figureFor(
  { parser, numbers }: { parser: BlockParser; numbers: FigureNumbers },
  parent: Block,
  line: number,
  { classes }: CaptionType,
): Block {
  const before = lastChild(parent);
  const isFree = before?.tag === 'figure' && !before.children.some(({ tag }) => tag === 'figcaption');
  if (isFree) {
    if (classes !== '')
      before.attributes.set('class', `${before.attributes.get('class') ?? ''} ${classes}`.trim());
    return before;
  }
  if (before !== undefined && !leaves.has(before.tag) && !numbers.mayHold()) {
    parser.findings.limit(
      `More than ${limits.figures} captions are of blocks that hold others: the rest stand by themselves.`,
      line,
    );
    return append(parent, 'figure', line);
  }
  if (before !== undefined) parent.children.pop();
  const figure = append(parent, 'figure', before?.line ?? line, classes === '' ? {} : { class: classes });
  if (before !== undefined) figure.children.push(before);
  return figure;
}

function fill(parser: BlockParser, caption: Block, { content }: Written): void {
  parser.parseRuns(caption, splitRuns(content));
}

function captionTypes(value: JsonValue | undefined): readonly CaptionType[] {
  if (!Array.isArray(value)) return defaults;
  return value.flatMap(one => {
    if (typeof one === 'string') return [{ name: one, prefix: '', classes: '' }];
    if (!isJsonObject(one) || typeof one['name'] !== 'string') return [];
    const text = (key: string): string => (typeof one[key] === 'string' ? one[key] : '');
    return [{ name: one['name'], prefix: text('prefix'), classes: text('classes') }];
  });
}
