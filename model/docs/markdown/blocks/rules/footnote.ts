import { lineAt, isBlank, looseDetab, startsWithSpaces, trimBlank, type Line } from '../../source/Line.ts';
import type { BlockRule, Queue } from '../BlockParser.ts';
import { findLine } from '../features.ts';

const definition = /^ {0,3}\[\^([^\]]*)\]: *(.*)$/;
const indent = 4;

/** `[^id]: text`, with the indented runs that follow. They are shown at the end of the page. */
export const footnote: BlockRule = (parser, _parent, run, queue) => {
  const index = findLine(run, 'footnote');
  if (index < 0) return false;
  queue.pop();
  const { text, line } = lineAt(run, index);
  const [, id = '', first = ''] = definition.exec(text) ?? [];
  const after = run.slice(index + 1);
  const next = findLine(after, 'footnote');
  const own = looseDetab(trimBlank(next < 0 ? after : after.slice(0, next)), indent);
  const lines: Line[] = first === '' ? [...own] : [{ text: first, line }, ...own];
  if (next >= 0) queue.push(after.slice(next));
  else for (const one of takeIndented(queue)) lines.push(one);
  parser.footnotes.set(id, { lines: trimBlank(lines), line });
  const before = run.slice(0, index);
  if (before.some(one => !isBlank(one))) queue.push(trimBlank(before));
  return true;
};

function takeIndented(queue: Queue): Line[] {
  const lines: Line[] = [];
  for (let run = queue.at(-1); run !== undefined && startsWithSpaces(run, indent); run = queue.at(-1)) {
    queue.pop();
    const next = findLine(run, 'footnote');
    lines.push({ text: '', line: run[0]?.line ?? 0 });
    for (const one of looseDetab(next < 0 ? run : trimBlank(run.slice(0, next)), indent)) lines.push(one);
    if (next < 0) continue;
    queue.push(run.slice(next));
    break;
  }
  return lines;
}
