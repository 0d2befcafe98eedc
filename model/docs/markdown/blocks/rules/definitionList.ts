import { lineAt, detab, isBlank } from '../../source/Line.ts';
import { append, lastChild, type Block } from '../Block.ts';
import type { BlockRule } from '../BlockParser.ts';
import { findLine } from '../features.ts';

const definition = /^ {0,3}: {1,3}(.*)$/;

/** Terms, each on a line, and `:   ` with what they mean. */
export function definitionList(indent: number): BlockRule {
  const notIndented = new RegExp(`^ {0,${indent === 4 ? 3 : indent - 1}}[^ :]`);
  return (parser, parent, run, queue) => {
    const index = findLine(run, 'definition');
    if (index < 0) return false;
    let terms = run.slice(0, index).filter(line => !isBlank(line));
    let sibling = lastChild(parent);
    if (terms.length === 0 && sibling === undefined) return false;
    queue.pop();
    const line = lineAt(run, index);
    const below = run.slice(index + 1);
    const lazy = notIndented.test(below[0]?.text ?? '');
    const { inside, rest } = lazy ? { inside: below, rest: [] } : detab(below, indent);
    let state: 'list' | 'looselist' = 'list';
    if (terms.length === 0 && sibling?.tag === 'p') {
      state = 'looselist';
      terms = [...sibling.text];
      parent.children.pop();
      sibling = lastChild(parent);
    }
    const list = sibling?.tag === 'dl' ? sibling : append(parent, 'dl', terms[0]?.line ?? line.line);
    if (terms.length === 0 && endsInBlocks(list)) state = 'looselist';
    for (const term of terms)
      append(list, 'dt', term.line).text = [{ text: term.text.trim(), line: term.line }];
    const meaning = { text: definition.exec(line.text)?.[1] ?? '', line: line.line };
    parser.parseRuns(append(list, 'dd', line.line), [[meaning, ...inside]], state);
    if (rest.length > 0) queue.push(rest);
    return true;
  };
}

function endsInBlocks(list: Block): boolean {
  const last = lastChild(list);
  return last?.tag === 'dd' && last.children.length > 0;
}
