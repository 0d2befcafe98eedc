import { isJsonObject } from '../../../../common/json.ts';
import type { JsonValue } from '../../../../entity/Entity.ts';
import { splitRuns } from '../../source/Line.ts';
import { append, lastChild, type Block } from '../Block.ts';
import type { BlockParser } from '../BlockParser.ts';
import { addTab, createTabSet, isTabSet } from '../rules/tabs.ts';
import type { GenericKind, NamedType, Written } from './GenericKind.ts';

/** Those that pymdownx has where a site names none. */
const admonitions = ['note', 'attention', 'caution', 'danger', 'error', 'tip', 'hint', 'warning'];

/** `/// admonition`, and one of each type. */
export function admonitionKinds(types: JsonValue | undefined): [name: string, kind: GenericKind][] {
  return [
    ['admonition', { create: (...block) => addAdmonition(...block, undefined) }],
    ...typesOf(types, admonitions).map((type): [string, GenericKind] => [
      type.name,
      { create: (...block) => addAdmonition(...block, type) },
    ]),
  ];
}

/** `/// details`, and one of each type. */
export function detailsKinds(types: JsonValue | undefined): [name: string, kind: GenericKind][] {
  return [
    ['details', { create: (...block) => addDetails(...block, undefined) }],
    ...typesOf(types, []).map((type): [string, GenericKind] => [
      type.name,
      { create: (...block) => addDetails(...block, type) },
    ]),
  ];
}

/** `/// tab | Title`: one after another they make a set, `new: true` begins another. */
export const tabKind: GenericKind = {
  create: (parser, parent, { argument, options, content, line }) => {
    const sibling = lastChild(parent);
    const joins = sibling !== undefined && isTabSet(sibling) && options['new'] !== true;
    const set = joins ? sibling : createTabSet(parser, parent, line);
    const isOpen = options['select'] === true;
    parser.parseRuns(addTab(set, argument ?? '', line, isOpen), splitRuns(content));
    return set;
  },
};

function addAdmonition(
  parser: BlockParser,
  parent: Block,
  written: Written,
  type: NamedType | undefined,
): Block {
  const { className, title } = headOf(written, type);
  const block = append(parent, 'div', written.line, { class: `admonition ${className}`.trim() });
  if (title !== '')
    append(block, 'p', written.line, { class: 'admonition-title' }).text = [
      { text: title, line: written.line },
    ];
  parser.parseRuns(block, splitRuns(written.content));
  return block;
}

function addDetails(
  parser: BlockParser,
  parent: Block,
  written: Written,
  type: NamedType | undefined,
): Block {
  const { className, title } = headOf(written, type);
  const block = append(parent, 'details', written.line, {
    ...(className !== '' && { class: className }),
    ...(written.options['open'] === true && { open: 'open' }),
  });
  append(block, 'summary', written.line).text = [{ text: title, line: written.line }];
  parser.parseRuns(block, splitRuns(written.content));
  return block;
}

function headOf(
  { argument, options }: Written,
  type: NamedType | undefined,
): { className: string; title: string } {
  const own = typeof options['type'] === 'string' ? options['type'] : '';
  const className = type?.className ?? own;
  return { className, title: argument ?? type?.title ?? capitalised(className) };
}

function typesOf(value: JsonValue | undefined, otherwise: readonly string[]): NamedType[] {
  return (Array.isArray(value) ? value : [...otherwise]).flatMap(one => {
    if (typeof one === 'string') return [{ name: one, className: one, title: undefined }];
    if (!isJsonObject(one) || typeof one['name'] !== 'string') return [];
    const { name, class: className, title } = one;
    return [
      {
        name,
        className: typeof className === 'string' ? className : name,
        title: typeof title === 'string' ? title : undefined,
      },
    ];
  });
}

function capitalised(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
