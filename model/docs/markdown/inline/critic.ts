import type { InlineRule } from './markdownIt.ts';

const marks = { '{++': '++}', '{--': '--}', '{==': '==}', '{>>': '<<}', '{~~': '~~}' } as const;
const tags = { '{++': 'ins', '{--': 'del', '{==': 'mark' } as const;
const maxLength = 10_000;

/** `{++added++}`, `{--gone--}`, `{~~old~>new~~}`, `{==marked==}` and `{>>comment<<}`. */
export const critic: InlineRule = state => {
  const open = state.src.slice(state.pos, state.pos + 3) as keyof typeof marks;
  const close = state.src[state.pos] === '{' ? (marks[open] as string | undefined) : undefined;
  if (close === undefined) return false;
  const window = state.src.slice(state.pos + 3, Math.min(state.posMax, state.pos + maxLength));
  const length = window.indexOf(close);
  if (length < 0) return false;
  const start = state.pos + 3;
  const end = start + length;
  if (open === '{>>') {
    const token = state.push('critic_open', 'span', 1);
    token.attrs = [['class', 'critic comment']];
    state.push('text', '', 0).content = window.slice(0, length);
    state.push('critic_close', 'span', -1);
  } else if (open === '{~~') {
    const arrow = window.slice(0, length).indexOf('~>');
    if (arrow < 0) return false;
    inner(state, 'del', start, start + arrow);
    inner(state, 'ins', start + arrow + 2, end);
  } else {
    inner(state, tags[open], start, end);
  }
  state.pos = end + 3;
  return true;
};

function inner(state: Parameters<InlineRule>[0], tag: string, start: number, end: number): void {
  const { pos, posMax } = state;
  state.push('critic_open', tag, 1).attrs = [['class', 'critic']];
  state.pos = start;
  state.posMax = end;
  state.md.inline.tokenize(state);
  state.push('critic_close', tag, -1);
  state.pos = pos;
  state.posMax = posMax;
}
