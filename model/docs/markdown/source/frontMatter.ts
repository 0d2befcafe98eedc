import { parseDocument } from 'yaml';
import { describeYamlError } from '../../../descriptor/describeYamlError.ts';
import { isJsonObject } from '../../../common/json.ts';
import type { JsonObject } from '../../../entity/Entity.ts';
import type { Findings } from '../Findings.ts';

export interface FrontMatter {
  readonly meta: JsonObject;
  /** Lines that it takes. */
  readonly lines: number;
}

const fence = /^---[ \t]*$/;
const end = /^(?:---|\.\.\.)[ \t]*$/;
const field = /^[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)/;
const maxLines = 2000;

/** YAML between `---` lines at the very beginning, else `key: value` lines as MultiMarkdown has them. */
export function readFrontMatter(lines: readonly string[], findings: Findings): FrontMatter {
  if (!fence.test(lines[0] ?? '')) return readFields(lines);
  const close = lines.slice(0, maxLines).findIndex((line, index) => index > 0 && end.test(line));
  if (close < 0) return { meta: {}, lines: 0 };
  const text = lines.slice(1, close).join('\n');
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false });
  const problem = document.errors[0];
  if (problem !== undefined) {
    const line = text.slice(0, problem.pos[0]).split('\n').length;
    const reason = describeYamlError(problem.code, problem.message).replace(/^YAML: /, '');
    const message = `The front matter is no YAML: ${reason}`;
    findings.add('docs-front-matter', 'error', message, findings.rangeOf(Math.min(line, close - 1)));
    // MkDocs shows it then.
    return { meta: {}, lines: 0 };
  }
  const value = readValue(() => document.toJS({ maxAliasCount: 100 }) as unknown);
  if (isJsonObject(value)) return { meta: value, lines: close + 1 };
  // What is no mapping is no front matter to MkDocs either: the page shows it.
  return { meta: {}, lines: value === null || value === undefined ? close + 1 : 0 };
}

function readValue(read: () => unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(read() ?? null)) as unknown;
  } catch {
    return undefined;
  }
}

function readFields(lines: readonly string[]): FrontMatter {
  const meta: JsonObject = {};
  let index = 0;
  for (; index < Math.min(lines.length, maxLines); index++) {
    const line = lines[index] ?? '';
    if (line.trim() === '') break;
    const match = field.exec(line);
    if (!match) return { meta: {}, lines: 0 };
    meta[(match[1] ?? '').toLowerCase()] = (match[2] ?? '').trim();
  }
  return index === 0 ? { meta: {}, lines: 0 } : { meta, lines: index };
}
