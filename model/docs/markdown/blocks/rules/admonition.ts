import { append } from '../Block.ts';
import { admonitionTypes } from './admonitionTypes.ts';
import { foldable } from './foldable.ts';

/** `!!! note "Title"`. */
export const admonition = foldable({
  feature: 'admonition',
  begins: /^!!! ?([\w-]+(?: +[\w-]+)*)(?: +"(.*?)")? *$/,
  is: block => block.attributes.get('class')?.includes('admonition') ?? false,
  create(parser, parent, match, line) {
    const classes = (match[1] ?? '').toLowerCase().replace(/ {2,}/g, ' ');
    const type = classes.split(' ')[0] ?? '';
    admonitionTypes.check(parser.findings, type, line);
    const block = append(parent, 'div', line, { class: `admonition ${classes}` });
    const title = match[2] ?? `${type[0]?.toUpperCase() ?? ''}${type.slice(1)}`;
    if (title !== '') append(block, 'p', line, { class: 'admonition-title' }).text = [{ text: title, line }];
    return block;
  },
});
