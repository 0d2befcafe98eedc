import type { CodeTheme } from '../../../protocol/webview/docs.ts';
import { isText, property, textIn, tokenColorOf } from './tokenColor.ts';

type TokenColor = CodeTheme['tokenColors'][number];

/** What the short names of `editor.tokenColorCustomizations` stand for. */
const GROUPS: Readonly<Record<string, string[]>> = {
  comments: ['comment', 'punctuation.definition.comment'],
  strings: ['string', 'meta.embedded.assembly'],
  keywords: ['keyword - keyword.operator', 'keyword.control', 'storage', 'storage.type'],
  numbers: ['constant.numeric'],
  types: ['entity.name.type', 'entity.name.class', 'support.type', 'support.class'],
  functions: ['entity.name.function', 'support.function'],
  variables: ['variable', 'entity.name.variable'],
};

/** Where grammars name what semantic tokens are: code in docs has grammars alone. */
const SEMANTIC: Readonly<Record<string, string[]>> = {
  comment: ['comment'],
  string: ['string'],
  keyword: ['keyword.control'],
  number: ['constant.numeric'],
  regexp: ['constant.regexp'],
  operator: ['keyword.operator'],
  namespace: ['entity.name.namespace'],
  type: ['entity.name.type', 'support.type'],
  struct: ['entity.name.type.struct'],
  class: ['entity.name.type.class', 'support.class'],
  interface: ['entity.name.type.interface'],
  enum: ['entity.name.type.enum'],
  typeParameter: ['entity.name.type.parameter'],
  function: ['entity.name.function', 'support.function'],
  method: ['entity.name.function.member', 'support.function'],
  macro: ['entity.name.function.preprocessor'],
  variable: ['variable.other.readwrite', 'entity.name.variable'],
  parameter: ['variable.parameter'],
  property: ['variable.other.property'],
  enumMember: ['variable.other.enummember'],
  decorator: ['entity.name.decorator'],
};

/** What the user's settings say of the colors of code, those for the theme last: a later one counts. */
export function customTokenColors(
  tokenColors: unknown,
  semanticColors: unknown,
  theme: string,
): TokenColor[] {
  return [
    ...inEach(semanticColors, theme).flatMap(rulesOfTokens),
    ...inEach(tokenColors, theme).flatMap(part => [...groupsIn(part), ...rulesIn(part)]),
  ];
}

/** The settings for all themes, then those whose key names this one: `[Name]`, `[*Dark*]`, `[One][Other]`. */
function inEach(settings: unknown, theme: string): unknown[] {
  if (typeof settings !== 'object' || settings === null) return [];
  const own = Object.entries(settings).filter(([key]) => isFor(key, theme));
  return [settings, ...own.map(([, value]) => value as unknown)];
}

function isFor(key: string, theme: string): boolean {
  if (!/^(?:\[[^\]]+\])+$/.test(key)) return false;
  return [...key.matchAll(/\[([^\]]+)\]/g)].some(([, name = '']) => {
    const pattern = name.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${pattern.join('.*')}$`).test(theme);
  });
}

function groupsIn(part: unknown): TokenColor[] {
  return Object.entries(GROUPS).flatMap(([name, scope]) =>
    tokenColorOf({ scope, settings: styleOf(property(part, name)) }),
  );
}

function rulesIn(part: unknown): TokenColor[] {
  const rules = property(part, 'textMateRules');
  return Array.isArray(rules) ? rules.flatMap(tokenColorOf) : [];
}

/** Rules of a type alone: what asks for a modifier or a language, no grammar can answer. */
function rulesOfTokens(part: unknown): TokenColor[] {
  if (property(part, 'enabled') === false) return [];
  const rules = property(part, 'rules');
  return Object.entries(SEMANTIC).flatMap(([name, scope]) =>
    tokenColorOf({ scope, settings: styleOf(property(rules, name)) }),
  );
}

function styleOf(value: unknown): unknown {
  if (isText(value)) return { foreground: value };
  if (textIn(value, 'fontStyle') !== undefined) return value;
  const on = ['italic', 'bold', 'underline', 'strikethrough'].filter(name => property(value, name) === true);
  return {
    foreground: textIn(value, 'foreground'),
    ...(on.length > 0 && { fontStyle: on.join(' ') }),
  };
}
