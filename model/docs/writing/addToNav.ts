import { isMap, isSeq, parseDocument } from 'yaml';
import { asNavEntry } from '../site/paths.ts';

/** A text to put in at an offset. */
export interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/**
 * Puts a page at the end of the nav of an mkdocs.yml, written as its other entries are. `path`: relative to docs_dir. Undefined
 * where the file has no nav that is a list with one entry a line.
 */
export function addToNav(config: string, path: string): Insertion | undefined {
  const { contents } = parseDocument(config, { logLevel: 'silent' });
  const nav = isMap(contents) ? contents.get('nav', true) : undefined;
  if (!isSeq(nav) || nav.flow === true || nav.range === undefined || nav.range === null) return undefined;
  const [start, end] = nav.range;
  const indent = start - (config.lastIndexOf('\n', start - 1) + 1);
  const before = config.slice(0, end);
  const newline = before.includes('\r\n') ? '\r\n' : '\n';
  const entry = `${' '.repeat(indent)}- ${asNavEntry(path)}`;
  return { offset: end, text: before.endsWith('\n') ? entry + newline : newline + entry };
}
