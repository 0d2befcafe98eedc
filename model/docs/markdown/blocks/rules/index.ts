import type { Dialect } from '../../Dialect.ts';
import type { BlockRule } from '../BlockParser.ts';
import type { FigureNumbers } from '../generic/FigureNumbers.ts';
import { abbreviation } from './abbreviation.ts';
import { admonition } from './admonition.ts';
import { definitionList } from './definitionList.ts';
import { details } from './details.ts';
import { empty } from './empty.ts';
import { footnote } from './footnote.ts';
import { genericBlock } from './genericBlock.ts';
import { hashHeading, underlinedHeading } from './heading.ts';
import { indentedCode } from './indentedCode.ts';
import { list } from './list.ts';
import { listIndent } from './listIndent.ts';
import { markdownInHtml } from './markdownInHtml.ts';
import { mathBlock } from './mathBlock.ts';
import { paragraph } from './paragraph.ts';
import { quote } from './quote.ts';
import { reference } from './reference.ts';
import { rule } from './rule.ts';
import { table } from './table.ts';
import { tabs } from './tabs.ts';

/** In the order in which Python-Markdown asks them, as its priorities have it. */
export function createBlockRules(dialect: Dialect, numbers: FigureNumbers): readonly BlockRule[] {
  const indent = dialect.listIndent;
  const splitsBullets =
    dialect.has('mdx_truly_sane_lists') && dialect.option('mdx_truly_sane_lists', 'truly_sane') !== false;
  const lists = { indent, sameListOnly: dialect.sameListOnly, splitsBullets };
  const when = (extension: string, ...rules: BlockRule[]): BlockRule[] =>
    dialect.has(extension) ? rules : [];
  const definitions = { indent, items: ['dd', 'li'], lists: ['dl', 'ol', 'ul'], newItem: 'dd' };
  return [
    ...when('md_in_html', markdownInHtml),
    ...when('admonition', admonition),
    ...when('pymdownx.details', details),
    ...when('pymdownx.tabbed', tabs),
    ...genericBlock(dialect, numbers),
    empty,
    listIndent({ indent, items: ['li'], lists: ['ul', 'ol'], newItem: 'li' }),
    ...when('def_list', listIndent(definitions)),
    indentedCode,
    ...when('pymdownx.arithmatex', mathBlock(dialect)),
    ...when('tables', table),
    hashHeading,
    underlinedHeading,
    rule,
    list({ tag: 'ol', ...lists }),
    list({ tag: 'ul', ...lists }),
    ...when('def_list', definitionList(indent)),
    quote,
    ...when('footnotes', footnote),
    ...when('abbr', abbreviation),
    reference,
    paragraph,
  ];
}
