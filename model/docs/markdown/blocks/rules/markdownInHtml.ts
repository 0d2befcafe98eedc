import { splitRuns, normaliseLine, type Line, type Run } from '../../source/Line.ts';
import { adopt, append, createBlock, type Block } from '../Block.ts';
import type { BlockParser, BlockRule } from '../BlockParser.ts';
import type { StashedElement } from '../Stash.ts';

/** `<div markdown>`: an element whose content is Markdown. */
export const markdownInHtml: BlockRule = (parser, parent, run, queue) => {
  const stashed = parser.stash.at(run[0]?.text.trim() ?? '');
  if (stashed?.kind !== 'element') return false;
  queue.pop();
  parent.children.push(toBlock(parser, stashed.element));
  if (run.length > 1) queue.push(run.slice(1));
  return true;
};

function toBlock(parser: BlockParser, element: StashedElement): Block {
  const block = createBlock(element.tag, element.line, element.attributes);
  for (const part of element.content) {
    if ('tag' in part) block.children.push(toBlock(parser, part));
    else addText(parser, block, element.mode, linesOf(part.text, part.line));
  }
  return block;
}

function addText(parser: BlockParser, block: Block, mode: StashedElement['mode'], lines: Run): void {
  if (mode === 'block') {
    const inner = createBlock('div', block.line);
    parser.parseRuns(inner, splitRuns(lines));
    adopt(block, inner);
    return;
  }
  const last = block.children.at(-1);
  if (mode === 'off')
    append(block, '', lines[0]?.line ?? block.line).html = escape(lines.map(line => line.text).join('\n'));
  else if (last === undefined) block.text = lines;
  else last.tail = lines;
}

function linesOf(text: string, line: number): Line[] {
  return text
    .replace(/(?<!\n)\n+$/, '')
    .split('\n')
    .map((one, index) => ({ text: normaliseLine(one), line: line + index }));
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
