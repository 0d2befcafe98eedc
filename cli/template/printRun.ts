import { stripVTControlCharacters } from 'node:util';
import { isJsonObject, type JsonValue } from '../../model/index.ts';
import type { PreviewAnswer, TaskEventBody, TaskOutput } from '../../protocol/http/scaffolder.ts';
import { plainText } from './plainText.ts';

/** A line of the log, named by its step. */
export function formatLine({ message = '', stepId }: TaskEventBody): string {
  const [first = '', ...rest] = stripVTControlCharacters(message).split('\n');
  const name = stepId === undefined ? '' : `[${stepId}] `;
  const more = rest.map(line => `${' '.repeat(name.length)}${plainText(line)}\n`);
  return `${name}${plainText(first)}\n${more.join('')}`;
}

/** What a dry run left out, the files as a tree, and the outputs; empty where there is nothing of these. */
export function formatResult({ left, directoryContents, output }: PreviewAnswer): string {
  return [formatLeft(left), formatTree(directoryContents.map(({ path }) => path)), formatOutput(output)].join(
    '',
  );
}

function formatLeft(left: PreviewAnswer['left']): string {
  const lines = left.map(
    ({ id, action, input }) =>
      `  [${plainText(id)}] ${plainText(action)} ${plainText(JSON.stringify(input))}\n`,
  );
  return section('Left out, for it would reach others', lines);
}

function formatTree(paths: readonly string[]): string {
  const lines: string[] = [];
  let open: string[] = [];
  for (const path of paths) {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    const common = parts.findIndex((part, index) => open[index] !== part);
    const known = common < 0 ? parts.length : common;
    for (let depth = known; depth < parts.length; depth++) {
      lines.push(`${'  '.repeat(depth + 1)}${plainText(parts[depth] ?? '')}/\n`);
    }
    open = parts;
    lines.push(`${'  '.repeat(parts.length + 1)}${plainText(name)}\n`);
  }
  return section(`Files (${paths.length})`, lines);
}

function formatOutput({ links = [], text = [], ...others }: TaskOutput): string {
  return section('Output', [
    ...links.map(({ title = '', url, entityRef }) => {
      const place = plainText(url ?? entityRef ?? '');
      return title === '' ? `  ${place}\n` : `  ${plainText(title)}: ${place}\n`;
    }),
    ...text.map(({ title = '', content = '' }) => {
      const lines = stripVTControlCharacters(content).split('\n');
      return `  ${plainText(title)}\n${lines.map(line => `    ${plainText(line)}`.trimEnd()).join('\n')}\n`;
    }),
    ...Object.entries(others).map(([name, value]) => `  ${plainText(name)}: ${shown(value as JsonValue)}\n`),
  ]);
}

function shown(value: JsonValue): string {
  return plainText(Array.isArray(value) || isJsonObject(value) ? JSON.stringify(value) : String(value));
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}:\n${lines.join('')}`;
}
