import type { DelimiterFamily } from './delimiters.ts';
import { findSpans, mask, type Span } from './findSpans.ts';
import { limits } from '../limits.ts';
import { findMagicLinks, shownAs, type MagicLink, type MagicLinkOptions } from './magicLinks.ts';
import { attributeOf, attributesOf, type MarkdownIt, type StateInline, type Token } from './markdownIt.ts';

interface Options {
  readonly families: readonly DelimiterFamily[];
  /** Undefined where addresses stay text. */
  readonly magicLinks: MagicLinkOptions | undefined;
}

/** Text, or what is text no more: a token, or a link with all that it holds. */
type Item = { readonly text: string } | { readonly tokens: readonly Token[] };

/**
 * Emphasis and its like, once all other inline rules have taken what is theirs: delimiters in code, in URLs and in HTML
 * are none, and none reaches out of the text of a link.
 */
export function formatText(md: MarkdownIt, options: Options): void {
  md.inline.ruler2.push('format_text', state => {
    const formatted = format(state, [...state.tokens], options, false);
    state.tokens.length = 0;
    for (const token of formatted) state.tokens.push(token);
    return true;
  });
}

function format(state: StateInline, tokens: readonly Token[], options: Options, inLink: boolean): Token[] {
  let items = toItems(state, tokens, options);
  const { magicLinks } = options;
  if (magicLinks !== undefined && !inLink)
    items = items.flatMap(item => ('text' in item ? linkText(state, item.text, magicLinks) : [item]));
  const view = items.map(item => ('text' in item ? item.text : mask)).join('');
  const spans = view.length > limits.emphasisLength ? [] : findSpans(view, options.families);
  return emit(state, items, spans);
}

function toItems(state: StateInline, tokens: readonly Token[], options: Options): Item[] {
  const items: Item[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.type === 'text') {
      items.push({ text: token.content });
    } else if (token.nesting === 1) {
      const end = closing(tokens, index);
      const close = tokens[end];
      const within = tokens.slice(index + 1, end);
      if (token.markup === 'autolink') showShort(token, within, options.magicLinks);
      const inner = token.markup === 'autolink' ? within.map(asIs) : format(state, within, options, true);
      items.push({ tokens: [token, ...inner, ...(close === undefined ? [] : [close])] });
      index = end;
    } else {
      items.push({ tokens: [token] });
    }
  }
  return items;
}

/** No symbols are put into it: it is a URL. */
function asIs(token: Token): Token {
  if (token.type === 'text') token.type = 'text_special';
  return token;
}

function closing(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let index = start; index < tokens.length; index++) {
    depth += tokens[index]?.nesting ?? 0;
    if (depth === 0) return index;
  }
  return tokens.length;
}

/** `<https://…>` is shown as the same address would be without its brackets. */
function showShort(open: Token, within: readonly Token[], options: MagicLinkOptions | undefined): void {
  const shown = options && shownAs(attributeOf(open, 'href') ?? '', options);
  if (shown?.text === undefined || within[0] === undefined) return;
  within[0].content = shown.text;
  open.attrs = [...attributesOf(open), ...attributesFor(shown)];
}

function attributesFor({ title, className }: Partial<MagicLink>): [string, string][] {
  return [
    ...(title === undefined ? [] : [['title', title] as [string, string]]),
    ...(className === undefined ? [] : [['class', className] as [string, string]]),
  ];
}

function linkText(state: StateInline, text: string, options: MagicLinkOptions): Item[] {
  const links = findMagicLinks(text, options);
  if (links.length === 0) return [{ text }];
  const items: Item[] = [];
  let pos = 0;
  for (const link of links) {
    const { start, end, url } = link;
    if (start > pos) items.push({ text: text.slice(pos, start) });
    const open = create(state, 'link_open', 'a', 1);
    open.attrs = [['href', url], ...attributesFor(link)];
    open.info = 'auto';
    const close = create(state, 'link_close', 'a', -1);
    close.info = 'auto';
    // No symbols are put into it: it is a URL still.
    const shown = create(state, 'text_special', '', 0);
    shown.content = link.text ?? text.slice(start, end);
    items.push({ tokens: [open, shown, close] });
    pos = end;
  }
  if (pos < text.length) items.push({ text: text.slice(pos) });
  return items;
}

/** The items again, with the elements that the spans make of them; their delimiters are gone. */
function emit(state: StateInline, items: readonly Item[], spans: readonly Span[]): Token[] {
  const tokens: Token[] = [];
  const events = eventsOf(spans);
  let event = 0;
  let pos = 0;
  let skipTo = 0;
  const apply = (): void => {
    for (let next = events[event]; next !== undefined && next.pos <= pos; next = events[++event]) {
      tokens.push(create(state, `${next.tag}_${next.open ? 'open' : 'close'}`, next.tag, next.open ? 1 : -1));
      skipTo = Math.max(skipTo, next.skipTo);
    }
  };
  for (const item of items) {
    const length = 'text' in item ? item.text.length : 1;
    const end = pos + length;
    if (!('text' in item)) {
      apply();
      for (const token of item.tokens) tokens.push(token);
      pos = end;
      continue;
    }
    const start = pos;
    while (pos < end) {
      apply();
      pos = Math.max(pos, Math.min(skipTo, end));
      apply();
      if (pos < skipTo && pos < end) continue;
      const stop = Math.min(end, events[event]?.pos ?? end);
      if (stop > pos) tokens.push(textToken(state, item.text.slice(pos - start, stop - start)));
      pos = Math.max(pos, stop);
      if (pos >= end) break;
    }
  }
  pos = Infinity;
  apply();
  return tokens;
}

interface Event {
  readonly pos: number;
  readonly open: boolean;
  readonly tag: string;
  /** Where the text goes on after the delimiter. */
  readonly skipTo: number;
}

function eventsOf(spans: readonly Span[]): Event[] {
  const events: Event[] = [];
  const open: Span[] = [];
  const closeUpTo = (pos: number): void => {
    for (let span = open.at(-1); span !== undefined && span.end <= pos; span = open.at(-1)) {
      events.push({ pos: span.innerEnd, open: false, tag: span.tag, skipTo: span.end });
      open.pop();
    }
  };
  for (const span of spans) {
    closeUpTo(span.start);
    events.push({ pos: span.start, open: true, tag: span.tag, skipTo: span.innerStart });
    open.push(span);
  }
  closeUpTo(Infinity);
  return events;
}

function create(state: StateInline, type: string, tag: string, nesting: -1 | 0 | 1): Token {
  return new state.Token(type, tag, nesting);
}

function textToken(state: StateInline, content: string): Token {
  const token = create(state, 'text', '', 0);
  token.content = content;
  return token;
}
