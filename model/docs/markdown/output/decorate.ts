import { assignAttributes } from '../inline/attributes.ts';
import { attributesOf, type Token } from '../inline/markdownIt.ts';
import type { InlineMeta } from './toTokens.ts';

const list = String.raw`\{:?[ ]*([^}\n ][^}\n]{0,1000})[ ]*\}`;
const atEnd = new RegExp(`(?<! ) +${list} *$`);
const onLastLine = new RegExp(`\\n *${list} *$`);
const atStart = new RegExp(`^${list}`);
const endTags = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'td', 'th']);

/** `{: #id .class key=value }`, after an element within text or at the end of a block's. */
export function applyAttributeLists(tokens: readonly Token[]): void {
  tokens.forEach((token, index) => {
    if (token.type !== 'inline' || token.children === null) return;
    const { tag } = token.meta as unknown as InlineMeta;
    applyInline(token.children);
    const last = token.children.at(-1);
    if (last?.type !== 'text') return;
    const match = (endTags.has(tag) ? atEnd : onLastLine).exec(last.content);
    const opening = match && openingOf(tokens, index, tag);
    if (!match || !opening) return;
    assign(opening, match[1] ?? '');
    last.content = last.content.slice(0, match.index);
    if (tag.startsWith('h')) last.content = last.content.replace(/(?<!#)#+$/, '').trimEnd();
  });
}

function openingOf(tokens: readonly Token[], index: number, tag: string): Token | undefined {
  let depth = 0;
  for (let at = index - 1; at >= 0; at--) {
    const token = tokens[at];
    if (token?.nesting === -1) depth++;
    else if (token?.nesting === 1 && depth-- === 0) return token.tag === tag ? token : undefined;
  }
  return undefined;
}

function applyInline(children: readonly Token[]): void {
  const open: Token[] = [];
  let before: Token | undefined;
  children.forEach((token, index) => {
    if (before !== undefined && token.type === 'text' && token.content.startsWith('{')) {
      joinEscaped(children, index);
      const match = atStart.exec(token.content);
      if (match) {
        assign(before, match[1] ?? '');
        token.content = token.content.slice(match[0].length);
      }
    }
    before = undefined;
    if (token.nesting === 1) open.push(token);
    else if (token.nesting === -1) before = open.pop();
    else if (token.type === 'image' || token.type === 'code_inline') before = token;
  });
}

/** Characters within a list may be escaped: then it is several tokens. */
function joinEscaped(children: readonly Token[], index: number): void {
  const first = children[index];
  for (let next = index + 1; first !== undefined && !first.content.includes('}'); next++) {
    const token = children[next];
    if (token === undefined || !token.type.startsWith('text') || next > index + 20) return;
    first.content += token.content;
    token.content = '';
  }
}

function assign(token: Token, text: string): void {
  const attributes = new Map(attributesOf(token));
  assignAttributes(attributes, text);
  token.attrs = [...attributes];
}
