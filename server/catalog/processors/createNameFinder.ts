import { createFieldLocator, type FieldLocator, type Range } from '../../../model/index.ts';

export interface NameFinder {
  /** Where a document says its name. */
  rangeOf(document: number, name: string): Range;
  /** The line of it, without knowing the name. */
  lineOf(document: number): number | undefined;
}

interface FoundName {
  value: string;
  range: Range;
}

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Finds names in a text. Most files are laid out plainly, so their lines are gone through once, when first asked; only
 * where that leads to another name is the text parsed with positions, which takes a thousand times longer.
 */
export function createNameFinder(text: string, locate: FieldLocator = createFieldLocator(text)): NameFinder {
  let names: Map<number, FoundName> | undefined;
  const find = (document: number): FoundName | undefined => (names ??= findNames(text)).get(document);
  return {
    rangeOf: (document, name) => {
      const found = find(document);
      if (found?.value.toLowerCase() === name.toLowerCase()) return found.range;
      return locate(document, ['metadata', 'name']) ?? NOWHERE;
    },
    lineOf: document => (find(document)?.range ?? locate(document, ['metadata', 'name']))?.start.line,
  };
}

function findNames(text: string): Map<number, FoundName> {
  const names = new Map<number, FoundName>();
  let document = 0;
  let hasContent = false;
  let inMetadata = false;
  for (const [line, content] of text.split(/\r?\n/).entries()) {
    if (/^---(\s|$)/.test(content)) {
      if (hasContent) document++;
      hasContent = true;
      inMetadata = false;
      continue;
    }
    if (content.trim() !== '' && !content.startsWith('#')) hasContent = true;
    if (/^\S/.test(content)) inMetadata = /^metadata:\s*(#.*)?$/.test(content);
    if (!inMetadata || names.has(document)) continue;
    const found = nameIn(content, line);
    if (found) names.set(document, found);
  }
  return names;
}

function nameIn(content: string, line: number): FoundName | undefined {
  const [, before, quote = '', value] = /^(\s+name:\s+)(["']?)([^\s"'#]+)\2\s*(#.*)?$/.exec(content) ?? [];
  if (before === undefined || value === undefined) return undefined;
  const character = before.length;
  const end = character + value.length + 2 * quote.length;
  return { value, range: { start: { line, character }, end: { line, character: end } } };
}
