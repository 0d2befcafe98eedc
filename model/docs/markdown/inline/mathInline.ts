import type { Dialect } from '../Dialect.ts';
import type { InlineRule } from './markdownIt.ts';
import type { PageEnv } from './PageEnv.ts';

const smartDollars = /\$(?!\s)((?:\\[^]|[^\\$]){1,4000}?)(?<!\s)\$/y;
const dollars = /\$((?:\\[^]|[^\\$]){1,4000}?)\$/y;
const brackets = /\\\(((?:\\[^)]|[^\\]){1,4000}?)\\\)/y;

/** `$…$` or `\(…\)`, whichever of them the site has. */
export function mathInline(dialect: Dialect): InlineRule {
  const option = dialect.option('pymdownx.arithmatex', 'inline_syntax');
  const has = (name: string): boolean => !Array.isArray(option) || option.includes(name);
  const dollar = dialect.option('pymdownx.arithmatex', 'smart_dollar') === false ? dollars : smartDollars;
  const [hasDollars, hasBrackets] = [has('dollar'), has('round')];
  return state => {
    const isDollar = hasDollars && state.src[state.pos] === '$';
    if (!isDollar && !(hasBrackets && state.src.startsWith('\\(', state.pos))) return false;
    const form = isDollar ? dollar : brackets;
    form.lastIndex = state.pos;
    const match = form.exec(state.src);
    if (!match || form.lastIndex > state.posMax) return false;
    const { formulas } = state.env as unknown as PageEnv;
    state.push('html_inline', '', 0).content = formulas.place(match[1] ?? '', { isBlock: false });
    state.pos = form.lastIndex;
    return true;
  };
}
