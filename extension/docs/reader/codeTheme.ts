import { ColorThemeKind, extensions, Uri, window, workspace } from 'vscode';
import type { CodeTheme } from '../../../protocol/webview/docs.ts';
import type { Log } from '../../common/index.ts';
import { parseJsonc } from './parseJsonc.ts';
import { property, textIn, tokenColorOf } from './tokenColor.ts';
import { customTokenColors } from './tokenCustomizations.ts';

type TokenColor = CodeTheme['tokenColors'][number];

/** Files that include one another are read no deeper. */
const DEEPEST = 5;
/** Of a `.tmTheme`, in UTF-16 units: the largest have a tenth of it. */
const LONGEST_LIST = 2_000_000;

const customizations = [
  'editor.tokenColorCustomizations',
  'editor.semanticTokenColorCustomizations',
] as const;

/** What says which color theme is active, and by which users change the colors of code. */
export const colorSettings = [
  ...customizations,
  'workbench.colorTheme',
  'workbench.preferredDarkColorTheme',
  'workbench.preferredLightColorTheme',
  'workbench.preferredHighContrastColorTheme',
  'workbench.preferredHighContrastLightColorTheme',
  'window.autoDetectColorScheme',
] as const;

/** The colors of code in the active color theme, as its extension has them; undefined where they cannot be read. */
export async function readCodeTheme(log: Log): Promise<CodeTheme | undefined> {
  const name = activeThemeName();
  const file = name === undefined ? undefined : findThemeFile(name);
  if (name === undefined || file === undefined) return undefined;
  try {
    const { tokenColors, foreground, propertyList } = await readTheme(file, 0);
    if (tokenColors.length === 0 && propertyList === undefined) return undefined;
    const custom = readCustomColors(name);
    const { kind } = window.activeColorTheme;
    const isDark = kind === ColorThemeKind.Dark || kind === ColorThemeKind.HighContrast;
    return {
      name: custom.length === 0 ? name : `${name} ${JSON.stringify(custom)}`,
      type: isDark ? 'dark' : 'light',
      tokenColors: [...tokenColors, ...custom],
      ...(foreground !== undefined && { foreground }),
      ...(propertyList !== undefined && { propertyList }),
    };
  } catch (error) {
    log.warn(`The colors of the theme ${name} could not be read: code in docs has others.`, error);
    return undefined;
  }
}

function readCustomColors(theme: string): TokenColor[] {
  const [tokens, semantic] = customizations.map(key => workspace.getConfiguration().get<unknown>(key));
  return customTokenColors(tokens, semantic, theme);
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
  /** The text of a `.tmTheme`, which the reader takes apart. */
  propertyList?: string;
}

async function readTheme(file: Uri, depth: number): Promise<ThemeParts> {
  const text = new TextDecoder().decode(await workspace.fs.readFile(file));
  if (file.path.endsWith('.tmTheme')) {
    return { tokenColors: [], foreground: undefined, propertyList: text.slice(0, LONGEST_LIST) };
  }
  const theme = parseJsonc(text);
  const read = (path: string): Promise<ThemeParts> => readTheme(Uri.joinPath(file, '..', path), depth + 1);
  const included = textIn(theme, 'include');
  const base = included !== undefined && depth < DEEPEST ? await read(included) : undefined;
  const own = property(theme, 'tokenColors');
  const elsewhere = typeof own === 'string' && depth < DEEPEST ? await read(own) : undefined;
  const propertyList = elsewhere?.propertyList ?? base?.propertyList;
  return {
    tokenColors: [
      ...(base?.tokenColors ?? []),
      ...(elsewhere?.tokenColors ?? (Array.isArray(own) ? own.flatMap(tokenColorOf) : [])),
    ],
    foreground: textIn(property(theme, 'colors'), 'editor.foreground') ?? base?.foreground,
    ...(propertyList !== undefined && { propertyList }),
  };
}
