import type { JsonValue } from '../../../entity/Entity.ts';
import type { RenderContext } from '../../types.ts';
import { createDialect, type Dialect } from '../Dialect.ts';
import { Findings } from '../Findings.ts';
import { limits } from '../limits.ts';
import type { Line } from './Line.ts';
import { withoutControls } from './withoutControls.ts';

const marker = /^([ \t]*)(;*)-{1,}8<-{1,}(?:[ \t]+(?:"((?:\\"|[^"\n\r])+?)"|'((?:\\'|[^'\n\r])+?)'))?$/;
const section = /^(.+?)(?::(-?\d*)(?::(-?\d*))?|:([A-Za-z][-_0-9A-Za-z]*))?$/;

interface Inclusion {
  readonly indent: string;
  readonly path: string;
  /** Of the page. */
  readonly line: number;
}

/** Puts in what `--8<--` lines name. What lies outside the site is never asked for. */
export class Snippets {
  /** Paths that were asked for. */
  readonly asked = new Set<string>();
  readonly #context: RenderContext;
  readonly #findings: Findings;
  readonly #bases: readonly string[];
  readonly #append: readonly string[];
  #length = 0;
  #count = 0;

  constructor(context: RenderContext, dialect: Dialect, findings: Findings) {
    this.#context = context;
    this.#findings = findings;
    this.#bases = texts(dialect.option('pymdownx.snippets', 'base_path'));
    this.#append = texts(dialect.option('pymdownx.snippets', 'auto_append'));
  }

  include(lines: readonly Line[]): Line[] {
    const last = lines.at(-1)?.line ?? 0;
    const appended = this.#append.flatMap(path => [
      { text: '', line: last },
      ...this.#read({ indent: '', path, line: last }, []),
    ]);
    return [...this.#expand(lines, []), ...appended];
  }

  #expand(lines: readonly Line[], within: readonly string[]): Line[] {
    const result: Line[] = [];
    let inBlock = false;
    for (const line of lines) {
      const match = line.text.includes('8<') ? marker.exec(line.text) : null;
      const [, indent = '', escaped = '', double, single] = match ?? [];
      const path = double ?? single;
      if (match && escaped !== '') result.push({ text: line.text.replace(';', ''), line: line.line });
      else if (match && path === undefined) inBlock = !inBlock;
      else if (match && inBlock) continue;
      else if (path !== undefined) push(result, this.#read({ indent, path, line: line.line }, within));
      else if (!inBlock) result.push(line);
      else push(result, this.#readListed(line, within));
    }
    return result;
  }

  #readListed(line: Line, within: readonly string[]): Line[] {
    const path = line.text.trim();
    if (path === '') return [{ text: '', line: line.line }];
    return this.#read(
      { indent: line.text.slice(0, line.text.length - line.text.trimStart().length), path, line: line.line },
      within,
    );
  }

  #read(inclusion: Inclusion, within: readonly string[]): Line[] {
    const { indent, line } = inclusion;
    if (inclusion.path.startsWith('; ')) return [];
    const [, file = inclusion.path, from, to, name] = section.exec(inclusion.path.trim()) ?? [];
    if (within.length >= limits.snippetDepth || ++this.#count > limits.snippets) {
      this.#findings.limit(
        `Snippets are included at most ${limits.snippetDepth} deep and ${limits.snippets} a page: the rest is left out.`,
        line,
      );
      return [];
    }
    const found = this.#find(file.trim(), line);
    if (found === undefined || within.includes(found.path)) return [];
    if (!this.#hasRoom(found.text.length, line)) return [];
    const all = found.text.split(/\r?\n/);
    if (all.at(-1) === '') all.pop();
    const chosen =
      name === undefined ? linesBetween(all, from, to) : this.#section(all, name, found.path, line);
    const lines = this.#expand(
      chosen.map(text => ({ text, line })),
      [...within, found.path],
    );
    if (indent === '') return lines;
    if (!this.#hasRoom(indent.length * lines.length, line)) return [];
    return lines.map(one => ({ text: `${indent}${one.text}`, line }));
  }

  #hasRoom(length: number, line: number): boolean {
    this.#length += length;
    if (this.#length <= limits.pageLength) return true;
    this.#findings.limit(
      `Snippets hold more than ${limits.pageLength} characters: the rest is left out.`,
      line,
    );
    return false;
  }

  #section(lines: readonly string[], name: string, path: string, line: number): readonly string[] {
    const section = namedSection(lines, name);
    if (section !== undefined) return section;
    this.#findings.add(
      'docs-snippet',
      'error',
      `"${path}" has no section "${name}". Begin it there with "--8<-- [start:${name}]", or mend the name.`,
      this.#findings.rangeOf(line, name),
    );
    return [];
  }

  #find(path: string, line: number): { path: string; text: string } | undefined {
    for (const base of this.#bases.length > 0 ? this.#bases : ['.']) {
      const inside = pathInside(base, path);
      if (inside === undefined) continue;
      this.asked.add(inside);
      const text = this.#context.readSnippet(inside);
      if (text !== undefined) return { path: inside, text: withoutControls(text) };
    }
    const outside = pathInside('.', path) === undefined;
    const why = outside
      ? 'leads out of the site, so it is not read. Copy it into the site'
      : 'is not in the site. Create it, or mend the path';
    this.#findings.add(
      'docs-snippet',
      'error',
      `Snippet "${path}" ${why}.`,
      this.#findings.rangeOf(line, path),
    );
    return undefined;
  }
}

/** Paths of the snippets that a page takes in, those that snippets take in among them, without rendering it. */
export function snippetsOf(
  text: string,
  { markdown, readSnippet }: Pick<RenderContext, 'markdown' | 'readSnippet'>,
): readonly string[] {
  const dialect = createDialect(markdown);
  if (!dialect.has('pymdownx.snippets')) return [];
  const lines = text.split(/\r\n|\r|\n/);
  const context = { markdown, readSnippet, resolveUrl: () => undefined };
  const snippets = new Snippets(context, dialect, new Findings(lines));
  snippets.include(lines.map((line, index) => ({ text: line, line: index })));
  return [...snippets.asked];
}

/** Joined and without `.` and `..`; undefined where it would lead out, or is no path of a file. */
export function pathInside(base: string, path: string): string | undefined {
  const whole = `${base}/${path}`;
  /* eslint-disable-next-line no-control-regex -- No file of a site is named with one. */
  if (/^[/~]|^[A-Za-z][\w+.-]*:|\\|[\u0000-\u001f]/.test(path) || /^[/~]|\\|:/.test(base)) return undefined;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? undefined : parts.join('/');
}

function linesBetween(
  lines: readonly string[],
  from: string | undefined,
  to: string | undefined,
): readonly string[] {
  if (from === undefined && to === undefined) return lines;
  const start = from === undefined || from === '' ? 0 : Math.max(0, Number(from) - 1);
  return lines.slice(start, to === undefined || to === '' ? undefined : Number(to));
}

/** Between `--8<-- [start:name]` and `--8<-- [end:name]`. */
function namedSection(lines: readonly string[], name: string): readonly string[] | undefined {
  const start = lines.findIndex(line => line.includes(`[start:${name}]`) && line.includes('8<-'));
  if (start < 0) return undefined;
  const end = lines.findIndex(
    (line, index) => index > start && line.includes(`[end:${name}]`) && line.includes('8<-'),
  );
  return lines
    .slice(start + 1, end < 0 ? undefined : end)
    .filter(line => !/8<-+ \[(?:start|end):/.test(line));
}

function texts(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
}

function push(target: Line[], lines: readonly Line[]): void {
  for (const line of lines) target.push(line);
}
