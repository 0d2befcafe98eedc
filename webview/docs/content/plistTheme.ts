/** A rule of a color theme. */
export interface ThemeRule {
  scope?: string;
  settings: { foreground?: string; fontStyle?: string };
}

/** The rules of a theme as TextMate keeps them (`.tmTheme`, a property list); none where it is no such thing. */
export function readPlistTheme(text: string): ThemeRule[] {
  const root = new DOMParser().parseFromString(text, 'application/xml').querySelector('plist > dict');
  const list = root && valueIn(root, 'settings');
  if (list?.localName !== 'array') return [];
  return [...list.children].flatMap(entry => {
    const settings = valueIn(entry, 'settings');
    const foreground = textIn(settings, 'foreground');
    const fontStyle = textIn(settings, 'fontStyle');
    const scope = textIn(entry, 'scope');
    if (foreground === undefined && fontStyle === undefined) return [];
    return [
      {
        ...(scope !== undefined && { scope }),
        settings: {
          ...(foreground !== undefined && { foreground }),
          ...(fontStyle !== undefined && { fontStyle }),
        },
      },
    ];
  });
}

/** A dictionary is its keys and values in turns. */
function valueIn(dictionary: Element | undefined, name: string): Element | undefined {
  const key = [...(dictionary?.children ?? [])].find(
    each => each.localName === 'key' && each.textContent === name,
  );
  return key?.nextElementSibling ?? undefined;
}

function textIn(dictionary: Element | undefined, name: string): string | undefined {
  const value = valueIn(dictionary, name);
  return value?.localName === 'string' ? value.textContent : undefined;
}
