const part = /([^ =]+)="([^"]*)"|([^ =]+)='([^']*)'|([^ =]+)=([^ =]+)|([^ =]+)/g;

/** The names and values of `.class #id key=value`. A class comes as one of its own. */
export function parseAttributes(text: string): [name: string, value: string][] {
  return [...text.matchAll(part)].map(match => {
    const [, key1, value1, key2, value2, key3, value3, word = ''] = match;
    if (key1 !== undefined) return [key1, value1 ?? ''];
    if (key2 !== undefined) return [key2, value2 ?? ''];
    if (key3 !== undefined) return [key3, value3 ?? ''];
    if (word.startsWith('.')) return ['class', word.slice(1)];
    return word.startsWith('#') ? ['id', word.slice(1)] : [word, word];
  });
}

/** Adds an attribute list's names and values; classes add to those that are there. */
export function assignAttributes(attributes: Map<string, string>, text: string): void {
  for (const [name, value] of parseAttributes(text)) {
    const clean = name.replace(/[^\w:.-]+/g, '_');
    const before = attributes.get(clean);
    attributes.set(clean, clean === 'class' && before !== undefined ? `${before} ${value}` : value);
  }
}
