import { createBlock } from '../blocks/Block.ts';
import type { Stash } from '../blocks/Stash.ts';
import { lineAt, type Line, type Run } from './Line.ts';
import { parseFenceHeader } from './fenceHeader.ts';

interface OpenFence {
  readonly start: number;
  readonly prefix: string;
  readonly mark: string;
  readonly header: string;
  readonly quoteLevel: number;
  readonly code: string[];
  emptyLines: number;
}

type Step = 'go on' | 'give up' | 'close';

const prefixOf = /^[> ]*/;
const opening = /^(~{3,}|`{3,})[ \t]*(.*)$/;

/**
 * Takes fences out of the text, also those in quotes, lists and admonitions: what they hold is indented as they are. A
 * fence that is never closed is none.
 */
export function takeFences(lines: Run, stash: Stash): Line[] {
  const result: Line[] = [];
  let fence: OpenFence | undefined;
  lines.forEach((line, index) => {
    if (fence === undefined) {
      fence = openFence(line, index);
      result.push(line);
      return;
    }
    const step = takeLine(fence, line);
    result.push(line);
    if (step === 'close') {
      const place = storeFence(fence, lines, index, stash);
      result.length -= index - fence.start + 1;
      result.push({ text: `${fence.prefix}${place}`, line: lineAt(lines, fence.start).line });
    }
    if (step !== 'go on') fence = undefined;
  });
  return result;
}

function openFence(line: Line, start: number): OpenFence | undefined {
  if (!line.text.includes('```') && !line.text.includes('~~~')) return undefined;
  const prefix = prefixOf.exec(line.text)?.[0] ?? '';
  const match = opening.exec(line.text.slice(prefix.length));
  if (!match || parseFenceHeader(match[2] ?? '') === undefined) return undefined;
  const quoteLevel = prefix.split('>').length - 1;
  return { start, prefix, mark: match[1] ?? '', header: match[2] ?? '', quoteLevel, code: [], emptyLines: 0 };
}

function takeLine(fence: OpenFence, line: Line): Step {
  const prefix = (prefixOf.exec(line.text)?.[0] ?? '').slice(0, fence.prefix.length);
  const content = line.text.slice(prefix.length);
  const quoteLevel = prefix.split('>').length - 1;
  const closes = content.trimEnd() === fence.mark;
  const step =
    fence.quoteLevel > 0
      ? quotedStep(fence, prefix, content, quoteLevel, closes)
      : plainStep(fence, prefix, content, quoteLevel, closes);
  if (step === 'go on') {
    fence.emptyLines = content.trim() === '' ? fence.emptyLines + 1 : 0;
    fence.code.push(line.text.slice(fence.prefix.length));
  }
  return step;
}

function plainStep(
  fence: OpenFence,
  prefix: string,
  content: string,
  quoteLevel: number,
  closes: boolean,
): Step {
  if (quoteLevel > 0) return 'give up';
  if (content.trim() === '') return 'go on';
  if (prefix.length !== fence.prefix.length) return 'give up';
  return closes ? 'close' : 'go on';
}

function quotedStep(
  fence: OpenFence,
  prefix: string,
  content: string,
  quoteLevel: number,
  closes: boolean,
): Step {
  if (quoteLevel > fence.quoteLevel) return 'give up';
  if (content === '') return 'go on';
  if (prefix.length < fence.prefix.length) return 'give up';
  if (fence.emptyLines > 0 && quoteLevel < fence.quoteLevel) return 'give up';
  return closes ? 'close' : 'go on';
}

function storeFence(fence: OpenFence, lines: Run, end: number, stash: Stash): string {
  const { line } = lineAt(lines, fence.start);
  const block = createBlock('fence', line, parseFenceHeader(fence.header) ?? {});
  block.verbatim = `${fence.code
    .join('\n')
    .replace(/^\n+/, '')
    .replace(/(?<!\n)\n+$/, '')}\n`;
  const source = lines.slice(fence.start, end + 1).map(one => one.text);
  return stash.store({ kind: 'fence', block, source: { lines: source, indent: fence.prefix.length } });
}
