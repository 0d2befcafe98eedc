import { append } from '../Block.ts';
import { admonitionTypes } from './admonitionTypes.ts';
import { foldable } from './foldable.ts';

/** `??? note "Title"`, or `???+` where it is open at first. */
export const details = foldable({
  feature: 'details',
  begins: /^\?{3}(\+)? ?(?:([\w-]+(?: +[\w-]+)*?)?(?: +"(.*?)")|([\w-]+(?: +[\w-]+)*?)) *$/,
  is: block => block.tag === 'details',
  create(parser, parent, match, line) {
    const [, plus, typed, quoted, bare] = match;
    const classes = (bare ?? typed ?? '').toLowerCase().replace(/ {2,}/g, ' ');
    const type = classes.split(' ')[0] ?? '';
    if (type !== '') admonitionTypes.check(parser.findings, type, line);
    const block = append(parent, 'details', line, {
      ...(plus !== undefined && { open: 'open' }),
      ...(classes !== '' && { class: classes }),
    });
    const title = bare === undefined ? (quoted ?? '') : `${type[0]?.toUpperCase() ?? ''}${type.slice(1)}`;
    append(block, 'summary', line).text = [{ text: title, line }];
    return block;
  },
});
