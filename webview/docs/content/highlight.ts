// Loaded with the first page that has code in it.
import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core';

import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import type { CodeTheme } from '../../../protocol/webview/docs.ts';
import { readPlistTheme } from './plistTheme.ts';
import { loadLanguage, type LanguageName } from './languages.ts';

/** Text of one color. Styles are bits: 1 italic, 2 bold, 4 underlined, 8 struck through. */
export interface CodeToken {
  text: string;
  color: string | undefined;
  fontStyle: number;
}

let highlighter: Promise<HighlighterCore> | undefined;
const loadedThemes = new Set<string>();
const loadedLanguages = new Map<LanguageName, Promise<void>>();
const PLAIN_THEME = 'css-variables';

/** The lines of `code` in the editor's colors; without a theme, in those that docs.css names. */
export async function highlight(
  code: string,
  language: LanguageName,
  theme: CodeTheme | undefined,
): Promise<CodeToken[][]> {
  highlighter ??= createHighlighterCore({
    themes: [createCssVariablesTheme({ name: PLAIN_THEME, variablePrefix: '--code-' })],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const core = await highlighter;
  await loadOnce(core, language);
  const lines = core.codeToTokensBase(code, { lang: nameIn(core, language), theme: await load(core, theme) });
  return lines.map(line =>
    line.map(({ content, color, fontStyle }) => ({
      text: content,
      color,
      fontStyle: Math.max(0, fontStyle ?? 0),
    })),
  );
}

function loadOnce(core: HighlighterCore, language: LanguageName): Promise<void> {
  const loading =
    loadedLanguages.get(language) ??
    loadLanguage(language).then(({ default: grammars }) => core.loadLanguage(grammars));
  loadedLanguages.set(language, loading);
  return loading;
}

function nameIn(core: HighlighterCore, language: LanguageName): string {
  return core.getLoadedLanguages().includes(language) ? language : 'text';
}

async function load(core: HighlighterCore, theme: CodeTheme | undefined): Promise<string> {
  if (theme === undefined) return PLAIN_THEME;
  if (!loadedThemes.has(theme.name)) {
    const rules = theme.propertyList === undefined ? [] : readPlistTheme(theme.propertyList);
    const foreground =
      theme.foreground ?? rules.find(({ scope }) => scope === undefined)?.settings.foreground;
    await core.loadTheme({
      name: theme.name,
      type: theme.type,
      fg: foreground ?? (theme.type === 'dark' ? '#cccccc' : '#333333'),
      bg: theme.type === 'dark' ? '#1f1f1f' : '#ffffff',
      settings: [...rules, ...theme.tokenColors],
    });
    loadedThemes.add(theme.name);
  }
  return theme.name;
}
