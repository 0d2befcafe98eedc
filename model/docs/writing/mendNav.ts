import { isMap, isScalar, isSeq, parseDocument, type Scalar } from 'yaml';
import { asNavEntry, joinPath } from '../site/paths.ts';
import type { Replacement } from './mendLinks.ts';

/** What to change in the nav of an mkdocs.yml for pages that move. `moved`: old to new path, relative to docs_dir. */
export function mendNav(config: string, moved: ReadonlyMap<string, string>): Replacement[] {
  const { contents } = parseDocument(config, { logLevel: 'silent' });
  const nav = isMap(contents) ? contents.get('nav', true) : undefined;
  return pathsOf(nav).flatMap(({ value, range }) => {
    const to = typeof value === 'string' ? moved.get(joinPath('', value) ?? value) : undefined;
    if (to === undefined || range === undefined || range === null) return [];
    return [{ start: range[0], end: range[1], text: asNavEntry(to) }];
  });
}

/** Titles are keys, so every text that is a value or an entry is a path. */
function pathsOf(node: unknown): Scalar[] {
  if (isScalar(node)) return [node];
  if (isSeq(node)) return node.items.flatMap(pathsOf);
  if (isMap(node)) return node.items.flatMap(({ value }) => pathsOf(value));
  return [];
}
