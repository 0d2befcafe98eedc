import { createBlock } from '../blocks/Block.ts';
import type { Stash } from '../blocks/Stash.ts';
import type { Dialect } from '../Dialect.ts';
import { lineAt, type Line, type Run } from './Line.ts';

interface Form {
  readonly extension: string;
  readonly language: string;
  readonly begins: RegExp;
  readonly ends: RegExp;
}

const forms: readonly Form[] = [
  {
    extension: 'plantuml_markdown',
    language: 'plantuml',
    begins: /^ {0,3}::uml::.*$/,
    ends: /^ {0,3}::end-uml:: *$/,
  },
  {
    extension: 'markdown_inline_graphviz',
    language: 'graphviz',
    begins: /^\{% (?:dot|neato|fdp|sfdp|twopi|circo) \S+ *$/,
    ends: /^%\} *$/,
  },
];

/** Diagrams that are not fences become code with the name of their language: what draws them is the reader's business. */
export function takeDiagrams(lines: Run, dialect: Dialect, stash: Stash): Line[] {
  const active = forms.filter(form => dialect.has(form.extension));
  if (active.length === 0) return [...lines];
  const result: Line[] = [];
  const endless = new Set<Form>();
  for (let index = 0; index < lines.length; index++) {
    const line = lineAt(lines, index);
    const form = /^ {0,3}(?:::uml|\{%)/.test(line.text)
      ? active.find(one => one.begins.test(line.text))
      : undefined;
    const end = form === undefined || endless.has(form) ? -1 : endOf(lines, index + 1, form);
    if (form !== undefined && end < 0) endless.add(form);
    if (form === undefined || end < 0) {
      result.push(line);
      continue;
    }
    const code = lines.slice(index + 1, end).map(one => one.text);
    const block = createBlock('fence', line.line, { 'data-language': form.language });
    block.verbatim = `${code.join('\n')}\n`;
    const place = stash.store({ kind: 'fence', block, source: { lines: code, indent: 0 } });
    result.push(
      { text: '', line: line.line },
      { text: place, line: line.line },
      { text: '', line: line.line },
    );
    index = end;
  }
  return result;
}

function endOf(lines: Run, from: number, form: Form): number {
  for (let index = from; index < lines.length; index++) {
    if (form.ends.test(lineAt(lines, index).text)) return index;
  }
  return -1;
}
