import type { Dialect } from '../Dialect.ts';
import type { Token } from '../inline/markdownIt.ts';

const fractions: Readonly<Record<string, string>> = {
  '1/4': '¼',
  '1/2': '½',
  '3/4': '¾',
  '1/3': '⅓',
  '2/3': '⅔',
  '1/5': '⅕',
  '2/5': '⅖',
  '3/5': '⅗',
  '4/5': '⅘',
  '1/6': '⅙',
  '5/6': '⅚',
  '1/8': '⅛',
  '3/8': '⅜',
  '5/8': '⅝',
  '7/8': '⅞',
};

const symbols: readonly (readonly [
  option: string,
  pattern: RegExp,
  replace: string | ((found: string) => string),
])[] = [
  ['trademark', /\(tm\)/g, '™'],
  ['copyright', /\(c\)/g, '©'],
  ['registered', /\(r\)/g, '®'],
  ['plusminus', /\+\/-/g, '±'],
  ['arrows', /<-->|(?<!-)-->|<--(?!-)/g, found => (found === '<-->' ? '↔' : found === '-->' ? '→' : '←')],
  ['notequal', /=\/=/g, '≠'],
  [
    'fractions',
    /(?<!\d)(?:1\/[234568]|3\/[458]|2\/[35]|4\/5|5\/[68]|7\/8)(?!\d)/g,
    found => fractions[found] ?? found,
  ],
  ['care_of', /\bc\/o\b/g, '℅'],
];
const ordinal = /\b((?:[1-9][0-9]{0,20})?)((?<=1)[123]th|1st|2nd|3rd|[04-9]th)\b/g;

/** `(c)`, `-->`, `1/2`, `1st` and the like, in text that is not code. */
export function applySmartSymbols(
  children: readonly Token[],
  dialect: Dialect,
  escape: (text: string) => string,
): void {
  for (const token of children) {
    if (token.type !== 'text') continue;
    let text = token.content;
    for (const [option, pattern, replacement] of symbols) {
      if (dialect.option('pymdownx.smartsymbols', option) === false) continue;
      text =
        typeof replacement === 'string'
          ? text.replace(pattern, replacement)
          : text.replace(pattern, found => replacement(found));
    }
    token.content = text;
    if (
      dialect.option('pymdownx.smartsymbols', 'ordinal_numbers') === false ||
      !/\d(?:st|nd|rd|th)\b/.test(text)
    )
      continue;
    token.type = 'html_inline';
    token.content = escape(text).replace(
      ordinal,
      (_whole, lead: string, tail: string) => `${lead}${tail.slice(0, -2)}<sup>${tail.slice(-2)}</sup>`,
    );
  }
}
