import type { CodeTheme } from '../../../protocol/webview/docs.ts';

type TokenColor = CodeTheme['tokenColors'][number];

/** A rule of a theme or a setting. Others wrote it: only what has the shape is taken. */
export function tokenColorOf(value: unknown): TokenColor[] {
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

export function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

export function textIn(value: unknown, name: string): string | undefined {
  const found = property(value, name);
  return isText(found) ? found : undefined;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}
