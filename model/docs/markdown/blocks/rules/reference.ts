import { lineAt, isBlank, textOf, trimBlank } from '../../source/Line.ts';
import type { BlockRule } from '../BlockParser.ts';
import { findLine } from '../features.ts';

interface Definition {
  readonly id: string;
  readonly url: string;
  readonly title: string | undefined;
  /** Of the text. */
  readonly length: number;
}

const head = /^ {0,3}\[([^[\]]*)\]: *(?:\n *)?(\S+)/;
const tail = /^ *(?:\n *)?(?:"(.*)" *|'(.*)' *|\((.*)\) *)?$/my;
const openers: Readonly<Record<string, string>> = { '"': '"', "'": "'", ')': '(' };

/** `[id]: url "title"`: is shown nowhere. */
export const reference: BlockRule = (parser, _parent, run, queue) => {
  const at = (index: number): Definition | undefined => definitionIn(textOf(run.slice(index, index + 3)));
  const index = findLine(run, 'reference', (_line, candidate) => at(candidate) !== undefined);
  const found = index < 0 ? undefined : at(index);
  if (found === undefined) return false;
  queue.pop();
  const { id, url, title, length } = found;
  const { line } = lineAt(run, index);
  parser.references.set(id.trim().toLowerCase(), {
    url: url.replace(/^<+|(?<!>)>+$/g, ''),
    line,
    ...(title !== undefined && { title }),
  });
  const whole = textOf(run.slice(index, index + 3)).slice(0, length);
  const after = trimBlank(run.slice(index + whole.replace(/\n+$/, '').split('\n').length));
  if (after.length > 0) queue.push(after);
  const before = run.slice(0, index);
  if (before.some(one => !isBlank(one))) queue.push(trimBlank(before));
  return true;
};

function definitionIn(text: string): Definition | undefined {
  const begin = head.exec(text);
  if (!begin) return undefined;
  const [{ length }, id = '', url = ''] = begin;
  const rest = text.slice(length);
  tail.lastIndex = 0;
  const end = tail.exec(rest);
  if (end) return { id, url, title: end[1] ?? end[2] ?? end[3], length: length + end[0].length };
  // The title may follow the URL without a space: then it begins with the last such mark in it.
  const [line = ''] = rest.split('\n', 1);
  const title = line.replace(/(?<! ) +$/, '');
  const at = url.lastIndexOf(openers[title.at(-1) ?? ''] ?? '\n');
  return at <= 0
    ? undefined
    : {
        id,
        url: url.slice(0, at),
        title: url.slice(at + 1) + title.slice(0, -1),
        length: length + line.length,
      };
}
