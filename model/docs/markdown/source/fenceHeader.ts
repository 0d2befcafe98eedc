import { parseAttributes } from '../inline/attributes.ts';

/** The name of an option is taken as a whole: tried in parts, a word that is none would be tried in every way to part it. */
const plain =
  /^\.?([\w#.+-]*)[ \t]*((?:[a-zA-Z][a-zA-Z0-9_]*(?![a-zA-Z0-9_])(?:="[^"\n]*"|='[^'\n]*')?[ \t]*)*)$/;
const option = /([a-zA-Z][a-zA-Z0-9_]*)(?:="([^"\n]*)"|='([^'\n]*)')?/g;
const highlighted = /^\d+(?:-\d+)?(?:[ \t]+\d+(?:-\d+)?)*$/;
const numbers = /^\d+/;

/** What stands after a fence's marks, as attributes of its `code`; undefined where it is none of a fence. */
export function parseFenceHeader(header: string): Record<string, string> | undefined {
  const text = header.trim();
  if (text.length > 2000) return undefined;
  if (text.startsWith('{'))
    return text.endsWith('}') && !text.slice(1, -1).includes('}')
      ? fromAttributes(text.slice(1, -1))
      : undefined;
  const match = plain.exec(text);
  if (!match) return undefined;
  const attributes: Record<string, string> = match[1] ? { 'data-language': match[1] } : {};
  for (const [, key = '', double, single] of (match[2] ?? '').matchAll(option)) {
    if (!addOption(attributes, key, double ?? single ?? key)) return undefined;
  }
  return attributes;
}

function fromAttributes(text: string): Record<string, string> {
  const result: Record<string, string> = {};
  const classes: string[] = [];
  for (const [key, value] of parseAttributes(text)) {
    if (key === 'class') classes.push(...value.split(' '));
    else if (key === 'id') result['id'] = value;
    else addOption(result, key, value);
  }
  const [language, ...others] = classes;
  if (language !== undefined) result['data-language'] = language;
  if (others.length > 0) result['class'] = others.join(' ');
  return result;
}

function addOption(attributes: Record<string, string>, key: string, value: string): boolean {
  if (key === 'hl_lines' && highlighted.test(value)) attributes['data-hl-lines'] = value;
  else if (key === 'linenums' && numbers.test(value)) attributes['data-linenums'] = value;
  else if (key === 'title') attributes['data-title'] = value;
  else return false;
  return true;
}
