import type { MarkdownIt, StateInline, Token } from 'markdown-it';

export type { MarkdownIt, StateInline, Token };
export type InlineRule = (state: StateInline, silent: boolean) => boolean;

/** Attributes as text: markdown-it allows numbers too. */
export function attributesOf(token: Token): [name: string, value: string][] {
  return (token.attrs ?? []).map(([name, value]) => [name, String(value)]);
}

export function attributeOf(token: Token, name: string): string | undefined {
  const value = token.attrGet(name);
  return value === null ? undefined : String(value);
}
