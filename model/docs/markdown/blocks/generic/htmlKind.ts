import { blockTags, rawTags, spanTags } from '../../source/htmlTags.ts';
import { splitRuns, trimBlank, type Run } from '../../source/Line.ts';
import { append, type Block } from '../Block.ts';
import type { GenericKind } from './GenericKind.ts';

const selector = /^([a-zA-Z][\w-]*)((?:[#.][\w-]+|\[(?:[^\]"']|"[^"]*"|'[^']*')*\])*)$/;
const part = /#([\w-]+)|\.([\w-]+)|\[((?:[^\]"']|"[^"]*"|'[^']*')*)\]/g;
const attribute = /([\w:.-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g;

/** `/// html | div.name#id[key=value]`: an element around Markdown, or around what its tag holds. */
export const htmlKind: GenericKind = {
  takes: argument => selector.test(argument),
  create: (parser, parent, { argument = '', options, content, line }) => {
    const [, name = '', rest = ''] = selector.exec(argument) ?? [];
    const tag = name.toLowerCase();
    const block = append(parent, tag, line, Object.fromEntries(attributesIn(rest)));
    const mode = typeof options['markdown'] === 'string' ? options['markdown'] : 'auto';
    switch (mode === 'auto' ? modeOf(tag) : mode) {
      case 'raw':
        holdText(block, content);
        break;
      case 'html':
        append(block, '', line).html = dedent(content).join('\n');
        break;
      case 'inline':
        block.text = trimBlank(content);
        break;
      default:
        parser.parseRuns(block, splitRuns(content));
    }
    return block;
  },
};

function modeOf(tag: string): 'block' | 'inline' | 'raw' | 'html' {
  if (tag === 'script' || tag === 'style') return 'html';
  if (rawTags.has(tag)) return 'raw';
  return blockTags.has(tag) && !spanTags.has(tag) ? 'block' : 'inline';
}

function holdText(block: Block, content: Run): void {
  const text = dedent(content).join('\n');
  if (block.tag === 'pre') block.verbatim = `${text}\n`;
  else append(block, '', block.line).html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** What is not to be Markdown is indented, so that nothing looks for HTML in it before. */
function dedent(content: Run): string[] {
  const lines = trimBlank(content).map(({ text }) => text);
  const indents = lines.filter(text => text.trim() !== '').map(text => text.length - text.trimStart().length);
  const least = indents.reduce((one, other) => Math.min(one, other), Infinity);
  return lines.map(text => text.slice(Number.isFinite(least) ? least : 0));
}

function attributesIn(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, id, className, list] of text.matchAll(part)) {
    if (id !== undefined) found.set('id', id);
    if (className !== undefined) found.set('class', `${found.get('class') ?? ''} ${className}`.trim());
    for (const [, key = '', double, single, bare] of (list ?? '').matchAll(attribute))
      found.set(key, double ?? single ?? bare ?? key);
  }
  return found;
}
