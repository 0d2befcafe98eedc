// What a page says and how it is built, as lines to compare: no matter how its HTML is written.
import { sanitise } from '../../model/docs/markdown/output/sanitise.ts';

const inline = new Set(
  'a abbr b bdi bdo cite code del dfn em i input ins kbd mark q s samp small span strike strong sub sup time tt u var wbr br img'.split(
    ' ',
  ),
);
const shown = new Set('em strong del ins mark sub sup kbd abbr code'.split(' '));
const skippedClasses = /\b(?:headerlink|linenos|linenodiv|filename|footnote-backref|task-list-indicator)\b/;
const void_ = new Set(['br', 'hr', 'img', 'input', 'wbr', 'col', 'source', 'track']);
const wrappers = new Set(['thead', 'tbody', 'tr', 'span', 'div', 'label', 'code']);

interface Open {
  readonly tag: string;
  readonly close: string;
  readonly skipped: boolean;
}

/** @param aliases Names of languages, by their other names. */
export function outlineHtml(html: string, aliases: Readonly<Record<string, string>>): string[] {
  const lines: string[] = [];
  const open: Open[] = [];
  let text = '';
  let depth = 0;
  let skipping = 0;
  let pre: { language: string; text: string } | undefined;
  let language = '';
  const flush = (): void => {
    const words = text
      .replace(/\s+/g, ' ')
      .replace(/^[ /]+|(?: \/ ?)+$| $/g, '')
      .trim();
    if (words !== '') lines.push(`${'  '.repeat(depth)}"${words}"`);
    text = '';
  };
  for (const [token, , closing, name = '', attributes = ''] of sanitise(html).matchAll(
    /(<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>)|[^<]+|</g,
  )) {
    const tag = name;
    if (tag === '') {
      if (skipping > 0) continue;
      if (pre) pre.text += token;
      else text += token;
      continue;
    }
    if (closing === '/') {
      const last = open.pop();
      if (last?.skipped === true) {
        skipping--;
        continue;
      }
      if (pre && tag === 'pre') {
        flush();
        const first = pre.language === '' ? 'text' : pre.language;
        const code = pre.text.replace(/^\n+|\s+$/g, '');
        if (skipping === 0)
          lines.push(
            `${'  '.repeat(depth)}code ${aliases[first.toLowerCase()] ?? 'text'}: ${JSON.stringify(decode(code))}`,
          );
        pre = undefined;
        continue;
      }
      if (pre || skipping > 0) continue;
      if (inline.has(tag)) text += last?.close ?? '';
      else {
        flush();
        if (!wrappers.has(tag)) depth = Math.max(0, depth - 1);
      }
      continue;
    }
    const attribute = (key: string): string =>
      decode(new RegExp(`\\s${key}="([^"]*)"`).exec(attributes)?.[1] ?? '');
    const classes = attribute('class');
    const skipped = skippedClasses.test(classes);
    const found = /\blanguage-([\w#.+-]+)/.exec(classes)?.[1];
    if (found !== undefined && tag !== 'code') language = found;
    if (!void_.has(tag)) {
      open.push({ tag, close: closeOf(tag), skipped });
      if (skipped) skipping++;
    }
    if (skipped || skipping > 0) continue;
    if (pre) {
      if (tag === 'code' && found !== undefined) pre.language = found;
      continue;
    }
    if (tag === 'pre') {
      flush();
      pre = { language, text: '' };
      language = '';
    } else if (tag === 'img') {
      text += /emojione|twemoji/.test(classes)
        ? attribute('alt')
        : `![${attribute('alt')}](${attribute('src')})`;
    } else if (tag === 'input') {
      if (attribute('type') === 'checkbox') text += attributes.includes(' checked') ? '[x] ' : '[ ] ';
    } else if (tag === 'a') {
      text += `<a ${attribute('href')}${attribute('id') === '' ? '' : ` #${attribute('id')}`}>`;
    } else if (tag === 'br') {
      text += ' / ';
    } else if (inline.has(tag)) {
      if (shown.has(tag)) text += `<${tag}>`;
    } else {
      flush();
      const id = /^h[1-6]$/.test(tag) || attribute('id').startsWith('fn') ? ` #${attribute('id')}` : '';
      const kind =
        /admonition|tabbed|task-list|footnote/.test(classes) || tag === 'details'
          ? ` .${classes.split(' ').join('.')}`
          : '';
      if (!wrappers.has(tag) || kind !== '') lines.push(`${'  '.repeat(depth)}${tag}${id}${kind}`);
      if (!wrappers.has(tag) && !void_.has(tag)) depth++;
    }
  }
  flush();
  // Where a block ends a paragraph, a paragraph of nothing may be left, or text that is in none.
  return lines
    .filter((line, index) => line !== 'p' && (line.trim() !== 'p' || /^\s*"/.test(lines[index + 1] ?? '')))
    .map(line => decode(line.replace(/^ {2}"/, '"')));
}

function closeOf(tag: string): string {
  if (tag === 'a') return '</a>';
  return shown.has(tag) ? `</${tag}>` : '';
}

function decode(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
