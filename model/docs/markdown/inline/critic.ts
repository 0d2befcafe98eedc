import type { InlineRule, StateInline } from './markdownIt.ts';
import type { PageEnv } from './PageEnv.ts';

const marks = { '{++': '++}', '{--': '--}', '{==': '==}', '{>>': '<<}', '{~~': '~~}' } as const;
const tags = { '{++': 'ins', '{--': 'del', '{==': 'mark' } as const;
const maxLength = 10_000;

/** `{++added++}`, `{--gone--}`, `{~~old~>new~~}`, `{==marked==}` and `{>>comment<<}`. */
export const critic: InlineRule = state => {
  const open = state.src.slice(state.pos, state.pos + 3) as keyof typeof marks;
  const close = state.src[state.pos] === '{' ? (marks[open] as string | undefined) : undefined;
  if (close === undefined) return false;
  const start = state.pos + 3;
  const end = closing(state, close, start);
  if (end < 0 || end + close.length > state.posMax || end - start > maxLength) return false;
  const content = state.src.slice(start, end);
  const mode = (state.env as unknown as PageEnv).dialect.option('pymdownx.critic', 'mode');
  const dropped = mode === 'accept' ? 'del' : mode === 'reject' ? 'ins' : undefined;
  if (open === '{>>') {
    if (dropped !== undefined) {
      state.pos = end + 3;
      return true;
    }
    const token = state.push('critic_open', 'span', 1);
    token.attrs = [['class', 'critic comment']];
    state.push('text', '', 0).content = content;
    state.push('critic_close', 'span', -1);
  } else if (open === '{~~') {
    const arrow = content.indexOf('~>');
    if (arrow < 0) return false;
    inner(state, 'del', start, start + arrow, dropped);
    inner(state, 'ins', start + arrow + 2, end, dropped);
  } else {
    inner(state, tags[open], start, end, dropped);
  }
  state.pos = end + 3;
  return true;
};

/** Where the site wants edits accepted or rejected, one kind is left out and the others are text. */
function inner(
  state: StateInline,
  tag: string,
  start: number,
  end: number,
  dropped: string | undefined,
): void {
  if (tag === dropped) return;
  const { pos, posMax } = state;
  if (dropped === undefined) state.push('critic_open', tag, 1).attrs = [['class', 'critic']];
  state.pos = start;
  state.posMax = end;
  state.md.inline.tokenize(state);
  if (dropped === undefined) state.push('critic_close', tag, -1);
  state.pos = pos;
  state.posMax = posMax;
}

const closings = new WeakMap<StateInline, Map<string, number>>();

/** Where the next such mark is; one that is further on is not looked for again. */
function closing(state: StateInline, mark: string, from: number): number {
  let known = closings.get(state);
  if (known === undefined) closings.set(state, (known = new Map<string, number>()));
  const before = known.get(mark);
  if (before !== undefined && (before < 0 || before >= from)) return before;
  const found = state.src.indexOf(mark, from);
  known.set(mark, found);
  return found;
}
