import type { InlineRule } from './markdownIt.ts';
import type { PageEnv } from './PageEnv.ts';
import { formulaPlace } from '../output/formulas.ts';

const dollars = /\$(?!\s)((?:\\[^]|[^\\$]){1,4000}?)(?<!\s)\$/y;
const brackets = /\\\(((?:\\[^)]|[^\\]){1,4000}?)\\\)/y;

/** `$…$` or `\(…\)`. */
export const mathInline: InlineRule = state => {
  const form =
    state.src[state.pos] === '$' ? dollars : state.src.startsWith('\\(', state.pos) ? brackets : undefined;
  if (form === undefined) return false;
  form.lastIndex = state.pos;
  const match = form.exec(state.src);
  if (!match || form.lastIndex > state.posMax) return false;
  const { formulas } = state.env as unknown as PageEnv;
  state.push('html_inline', '', 0).content = formulaPlace(formulas, match[1] ?? '', false);
  state.pos = form.lastIndex;
  return true;
};
