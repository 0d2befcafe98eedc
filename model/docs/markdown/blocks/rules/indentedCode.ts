import { expandTabs, detab, startsWithSpaces, type Line } from '../../source/Line.ts';
import { append, lastChild, type Block } from '../Block.ts';
import type { BlockRule } from '../BlockParser.ts';
import type { Stash } from '../Stash.ts';

const indent = 4;
const header = /^(:{2,}|#!)((?:\/\w+)+[/ ])?([\w#.+-]*)(?:\s*hl_lines=["']([\d ]*)["'])?\s*$/;
/* eslint-disable-next-line no-control-regex -- These mark the place of what was stashed. */
const fencePlace = /^([> ]*)(\u0002\d+\u0003)$/;

export const indentedCode: BlockRule = (parser, parent, run, queue) => {
  if (!startsWithSpaces(run, indent)) return false;
  queue.pop();
  const { inside, rest } = detab(
    run.flatMap(line => restoreFence(line, parser.stash)),
    indent,
  );
  const text = inside
    .map(line => line.text)
    .join('\n')
    .trimEnd();
  const sibling = lastChild(parent);
  if (sibling?.tag === 'pre' && sibling.verbatim !== undefined) sibling.verbatim += `\n${text}\n`;
  else {
    const block = append(parent, 'pre', run[0]?.line ?? 0);
    block.verbatim = parser.dialect.has('codehilite') ? takeHeader(block, `${text}\n`) : `${text}\n`;
  }
  if (rest.length > 0) queue.push(rest);
  return true;
};

/** `:::python hl_lines="1"` or `#!python` as the first line, as codehilite has it; a path of a program is code itself. */
function takeHeader(block: Block, text: string): string {
  const [line = ''] = text.split('\n', 1);
  const [, mark, path, language = '', marked] = header.exec(line) ?? [];
  if (mark === undefined) return text;
  if (language !== '') block.attributes.set('data-language', language.toLowerCase());
  if (marked !== undefined) block.attributes.set('data-hl-lines', marked);
  return mark === '#!' && path !== undefined ? text : text.slice(line.length + 1);
}

/** A fence within indented code is none: its lines are code. */
function restoreFence(line: Line, stash: Stash): Line[] {
  const match = fencePlace.exec(line.text);
  const stashed = match ? stash.at(match[2] ?? '') : undefined;
  if (stashed?.kind !== 'fence') return [line];
  const { lines, indent: from } = stashed.source;
  const drop = from - (match?.[1]?.length ?? 0);
  return lines.map((text, index) => ({
    text: expandTabs(text).slice(Math.max(0, drop)),
    line: line.line + index,
  }));
}
