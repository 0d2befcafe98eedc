import { ColorThemeKind, extensions, Uri, window, workspace } from 'vscode';
import type { CodeTheme } from '../../../protocol/webview/docs.ts';
import type { Log } from '../../common/index.ts';
import { parseJsonc } from './parseJsonc.ts';

type TokenColor = CodeTheme['tokenColors'][number];

/** Files that include one another are read no deeper. */
const DEEPEST = 5;

/** The colors of code in the active color theme, as its extension has them; undefined where they cannot be read. */
export async function readCodeTheme(log: Log): Promise<CodeTheme | undefined> {
  const name = activeThemeName();
  const file = name === undefined ? undefined : findThemeFile(name);
  if (name === undefined || file === undefined) return undefined;
  try {
    const { tokenColors, foreground } = await readTheme(file, 0);
    if (tokenColors.length === 0) return undefined;
    const { kind } = window.activeColorTheme;
    const isDark = kind === ColorThemeKind.Dark || kind === ColorThemeKind.HighContrast;
    return {
      name,
      type: isDark ? 'dark' : 'light',
      tokenColors,
      ...(foreground !== undefined && { foreground }),
    };
  } catch (error) {
    log.warn(`The colors of the theme ${name} could not be read: code in docs has others.`, error);
    return undefined;
  }
}

/** The setting names the theme, unless the editor follows the system: then it is one of four others. */
function activeThemeName(): string | undefined {
  const settings = workspace.getConfiguration();
  const text = (key: string): string | undefined => {
    const value = settings.get<unknown>(key);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const { kind } = window.activeColorTheme;
  const isContrast = kind === ColorThemeKind.HighContrast || kind === ColorThemeKind.HighContrastLight;
  const isDark = kind === ColorThemeKind.Dark || kind === ColorThemeKind.HighContrast;
  const preferred = isContrast
    ? `workbench.preferredHighContrast${isDark ? '' : 'Light'}ColorTheme`
    : `workbench.preferred${isDark ? 'Dark' : 'Light'}ColorTheme`;
  const follows = settings.get<unknown>('window.autoDetectColorScheme') === true;
  return (follows ? text(preferred) : undefined) ?? text('workbench.colorTheme');
}

function findThemeFile(name: string): Uri | undefined {
  for (const { packageJSON, extensionUri } of extensions.all) {
    for (const { id, label, path } of themesIn(packageJSON)) {
      if ((id === name || label === name) && path !== undefined) return Uri.joinPath(extensionUri, path);
    }
  }
  return undefined;
}

interface ContributedTheme {
  id: string | undefined;
  label: string | undefined;
  path: string | undefined;
}

function themesIn(manifest: unknown): ContributedTheme[] {
  const themes = property(property(manifest, 'contributes'), 'themes');
  if (!Array.isArray(themes)) return [];
  return themes.map((theme: unknown) => ({
    id: textIn(theme, 'id'),
    label: textIn(theme, 'label'),
    path: textIn(theme, 'path'),
  }));
}

interface ThemeParts {
  tokenColors: TokenColor[];
  foreground: string | undefined;
}

async function readTheme(file: Uri, depth: number): Promise<ThemeParts> {
  const theme = parseJsonc(new TextDecoder().decode(await workspace.fs.readFile(file)));
  const read = (path: string): Promise<ThemeParts> => readTheme(Uri.joinPath(file, '..', path), depth + 1);
  const included = textIn(theme, 'include');
  const base = included !== undefined && depth < DEEPEST ? await read(included) : undefined;
  const own = property(theme, 'tokenColors');
  const elsewhere =
    typeof own === 'string' && depth < DEEPEST && own.endsWith('.json') ? await read(own) : undefined;
  return {
    tokenColors: [
      ...(base?.tokenColors ?? []),
      ...(elsewhere?.tokenColors ?? (Array.isArray(own) ? own.flatMap(tokenColorOf) : [])),
    ],
    foreground: textIn(property(theme, 'colors'), 'editor.foreground') ?? base?.foreground,
  };
}

/** Others wrote it: only what has the shape is taken. */
function tokenColorOf(value: unknown): TokenColor[] {
  const settings = property(value, 'settings');
  const scope = property(value, 'scope');
  const foreground = textIn(settings, 'foreground');
  const fontStyle = textIn(settings, 'fontStyle');
  const scopes = typeof scope === 'string' ? scope : Array.isArray(scope) ? scope.filter(isText) : undefined;
  if (foreground === undefined && fontStyle === undefined) return [];
  return [
    {
      ...(scopes !== undefined && { scope: scopes }),
      settings: {
        ...(foreground !== undefined && { foreground }),
        ...(fontStyle !== undefined && { fontStyle }),
      },
    },
  ];
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function textIn(value: unknown, name: string): string | undefined {
  const found = property(value, name);
  return isText(found) ? found : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
