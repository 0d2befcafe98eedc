import { parseDocument } from 'yaml';
import { isJsonObject } from '../../../../common/json.ts';
import type { JsonObject, JsonValue } from '../../../../entity/Entity.ts';
import type { Line, Run } from '../../source/Line.ts';
import { cleanValue } from '../../source/withoutControls.ts';
import type { Queue } from '../BlockParser.ts';

const indent = 4;
/** Options are a few lines. */
const mostOptions = 100;

/** What a block holds: up to the line that closes it. One that none closes goes on to the end. */
export function takeContent(rest: Run, fence: string, queue: Queue): Line[] {
  const lines: Line[] = [];
  let run: Run | undefined = rest;
  while (run !== undefined) {
    const end = run.findIndex(line => line.text.trim() === fence);
    for (const one of end < 0 ? run : run.slice(0, end)) lines.push(one);
    if (end >= 0) {
      if (end + 1 < run.length) queue.push(run.slice(end + 1));
      return lines;
    }
    run = queue.pop();
    if (run !== undefined) lines.push({ text: '', line: run[0]?.line ?? 0 });
  }
  return lines;
}

/** Indented YAML right below the first line; what is none is content. */
export function splitOptions(lines: Run): { options: JsonObject; content: Run } {
  const end = lines.findIndex(({ text }) => !text.startsWith(' '.repeat(indent)) || text.trim() === '');
  const count = end < 0 ? lines.length : end;
  const none = { options: {}, content: lines };
  if (count === 0 || count > mostOptions) return none;
  const text = lines
    .slice(0, count)
    .map(line => line.text.slice(indent))
    .join('\n');
  const document = parseDocument(text, { logLevel: 'silent', schema: 'core' });
  if (document.errors.length > 0) return none;
  const value = toJson(() => document.toJS({ maxAliasCount: 0 }) as unknown);
  return isJsonObject(value) ? { options: value, content: lines.slice(count) } : none;
}

function toJson(read: () => unknown): JsonValue | undefined {
  try {
    return cleanValue(JSON.parse(JSON.stringify(read() ?? null)) as JsonValue);
  } catch {
    return undefined;
  }
}
