import { close, open } from '../blocks/Stash.ts';
import { findCode } from './brackets.ts';
import type { InlineRule, StateInline } from './markdownIt.ts';
import type { PageEnv } from './PageEnv.ts';

/* eslint-disable-next-line no-control-regex -- It marks the place of what was stashed. */
const plain = /[^!`\\[<&$+{ \u0002\n]+|[ \n]/y;
const tag = /<(?:\/?[a-zA-Z][^<>@ ]*(?: [^<>]*)?)>/y;
/* eslint-disable-next-line no-control-regex -- It marks the place of what was stashed. */
const place = /\u0002(\d+)\u0003/y;

/** Text up to what another rule may begin with. Breaks of lines are text; two spaces before one are a break. */
export const text: InlineRule = state => {
  if (state.src.startsWith('  \n', state.pos)) {
    state.push('hardbreak', 'br', 0);
    state.pos += breaksLines(state) ? 3 : 2;
    return true;
  }
  if (state.src[state.pos] === '\n' && breaksLines(state)) {
    state.push('hardbreak', 'br', 0);
    state.pos++;
    return true;
  }
  plain.lastIndex = state.pos;
  const match = plain.exec(state.src);
  if (!match) return false;
  const found = match[0].slice(0, state.posMax - state.pos);
  state.pending += found;
  state.pos += found.length;
  return true;
};

function breaksLines(state: StateInline): boolean {
  return (state.env as unknown as PageEnv).dialect.has('nl2br');
}

/** A backslash before a character that means something. */
export const escape: InlineRule = state => {
  if (state.src[state.pos] !== '\\') return false;
  const { dialect } = state.env as unknown as PageEnv;
  if (dialect.has('pymdownx.escapeall') && state.pos + 1 < state.posMax) return escapeAny(state, dialect);
  const next = state.src[state.pos + 1] ?? '';
  if (next === '' || state.pos + 1 >= state.posMax || !isEscapable(next, dialect)) {
    state.pending += '\\';
    state.pos++;
    return true;
  }
  const token = state.push('text_special', '', 0);
  token.content = next;
  token.markup = `\\${next}`;
  token.info = 'escape';
  state.pos += 2;
  return true;
};

/** `pymdownx.escapeall`: whatever follows the backslash is as it is; but for breaks and spaces, if the site wants that. */
function escapeAny(state: StateInline, dialect: PageEnv['dialect']): boolean {
  const next = String.fromCodePoint(state.src.codePointAt(state.pos + 1) ?? 0);
  const isOn = (option: string): boolean => dialect.option('pymdownx.escapeall', option) === true;
  if (next === '\n' && isOn('hardbreak')) state.push('hardbreak', 'br', 0);
  else {
    const token = state.push('text_special', '', 0);
    token.content = next === ' ' && isOn('nbsp') ? '\u00a0' : next;
    token.markup = `\\${next}`;
    token.info = 'escape';
  }
  state.pos += 1 + next.length;
  return true;
}

function isEscapable(character: string, dialect: PageEnv['dialect']): boolean {
  if ('\\`*_{}[]()>#+-.!'.includes(character)) return true;
  if (character === ' ') return dialect.has('pymdownx.tilde') || dialect.has('pymdownx.caret');
  if (character === '|') return dialect.has('tables');
  if (character === '~') return dialect.has('pymdownx.tilde');
  if (character === '^') return dialect.has('pymdownx.caret');
  if (character === '=') return dialect.has('pymdownx.mark');
  if (character === '@')
    return ['repo_url_shorthand', 'social_url_shorthand'].some(
      option => dialect.option('pymdownx.magiclink', option) === true,
    );
  return character === '$' && dialect.has('pymdownx.arithmatex');
}

/** Raw HTML within text, as loosely as Python-Markdown takes it. */
export const html: InlineRule = state => {
  if (state.src[state.pos] !== '<') return false;
  let end = -1;
  if (state.src.startsWith('<!--', state.pos)) end = endOfComment(state);
  else {
    tag.lastIndex = state.pos;
    if (tag.test(state.src)) end = tag.lastIndex;
  }
  if (end < 0 || end > state.posMax) return false;
  state.push('html_inline', '', 0).content = state.src.slice(state.pos, end);
  state.pos = end;
  return true;
};

const noComment = new WeakSet();

function endOfComment(state: Parameters<InlineRule>[0]): number {
  if (noComment.has(state)) return -1;
  const end = state.src.indexOf('-->', state.pos + 4);
  if (end < 0) noComment.add(state);
  return end < 0 ? -1 : end + 3;
}

/** Shows what was taken out of the text before, where it stands within text. */
export const stashed: InlineRule = state => {
  if (state.src[state.pos] !== open) return false;
  place.lastIndex = state.pos;
  const match = place.exec(state.src);
  const entry = match && (state.env as unknown as PageEnv).stash.get(Number(match[1]));
  const end = match ? place.lastIndex : state.src.indexOf(close, state.pos) + 1;
  if (entry?.kind === 'html') state.push('html_inline', '', 0).content = entry.html;
  if (entry?.kind === 'fence')
    state.push('code_inline', 'code', 0).content = entry.block.verbatim?.trim() ?? '';
  state.pos = Math.max(state.pos + 1, end);
  return true;
};

/** `[^id]`, where there is such a footnote. */
export const footnoteReference: InlineRule = state => {
  const match = state.src.startsWith('[^', state.pos)
    ? /^\[\^([^\]]{0,1000})\]/.exec(state.src.slice(state.pos, state.pos + 1010))
    : null;
  const env = state.env as unknown as PageEnv;
  const id = match?.[1] ?? '';
  const number = env.footnotes.get(id);
  if (!match || number === undefined || state.pos + match[0].length > state.posMax) return false;
  const uses = (env.footnoteUses.get(id) ?? 0) + 1;
  env.footnoteUses.set(id, uses);
  const sup = state.push('sup_open', 'sup', 1);
  sup.attrs = [['id', `fnref${uses > 1 ? uses : ''}:${id}`]];
  const anchor = state.push('link_open', 'a', 1);
  anchor.attrs = [
    ['class', 'footnote-ref'],
    ['href', `#fn:${id}`],
  ];
  state.push('text', '', 0).content = String(number);
  state.push('link_close', 'a', -1);
  state.push('sup_close', 'sup', -1);
  state.pos += match[0].length;
  return true;
};

const codeEnds = new WeakMap<StateInline, ReturnType<typeof findCode>>();

/** Code, as it is written: a language before it counts only where it comes first. */
export const codeSpan: InlineRule = state => {
  if (state.src[state.pos] !== '`') return false;
  let length = 1;
  while (state.src[state.pos + length] === '`') length++;
  let ends = codeEnds.get(state);
  if (ends === undefined) codeEnds.set(state, (ends = findCode(state.src)));
  const end = ends.endOf(state.pos, length);
  if (end < 0 || end > state.posMax) {
    state.pending += '`'.repeat(length);
    state.pos += length;
    return true;
  }
  state.push('code_inline', 'code', 0).content = state.src.slice(state.pos + length, end - length);
  state.pos = end;
  return true;
};
