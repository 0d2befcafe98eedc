import { isMap, isPair, isScalar, isSeq, type Document, type Node } from 'yaml';
import { isJsonObject } from '../../common/json.ts';
import { withoutByteOrderMark, guardText } from '../../descriptor/guardText.ts';
import { plainValue } from '../../descriptor/plainValue.ts';
import { readDocuments } from '../../descriptor/readDocuments.ts';
import { WorkLimitError } from '../../descriptor/WorkBudget.ts';
import type { JsonObject, JsonValue } from '../../entity/Entity.ts';
import { findExpressions } from '../expressions/findExpressions.ts';

/** Where somebody is in a template that they are writing. */
export interface Place {
  /** The document as it would be without what stands at the cursor. */
  template: JsonObject;
  /** Of the key or value that the cursor is in, from the document's root. */
  path: (string | number)[];
  at: 'key' | 'value';
  /** The word at the cursor: all of the key or value. */
  text: string;
  /** How much of it stands before the cursor. */
  before: number;
  /** What of the expression around the cursor, without its brackets, stands before and after it; undefined outside of one. */
  expression?: { before: string; after: string };
}

/** A word that no template has. It makes a key or value of a place where there is nothing yet. */
const CURSOR = 'callboardCursorHere';

/** Undefined outside of templates, and where the text cannot be read. `offset`: in UTF-16 code units, from 0. */
export function placeAt(text: string, offset: number): Place | undefined {
  if (guardText(text) !== undefined) return undefined;
  const clean = withoutByteOrderMark(text);
  const cursor = offset - (text.length - clean.length);
  const marked = `${clean.slice(0, cursor)}${CURSOR}${clean.slice(cursor)}`;
  for (const { document } of readAll(marked)) {
    const found = findCursor(document.contents, []);
    if (found === undefined) continue;
    const template = plainOf(document);
    return template?.['kind'] === 'Template' ? { template, ...found } : undefined;
  }
  return undefined;
}

function readAll(text: string): { document: Document.Parsed }[] {
  try {
    return readDocuments(text);
  } catch (error) {
    if (error instanceof RangeError || error instanceof WorkLimitError) return [];
    throw error;
  }
}

type Found = Omit<Place, 'template'>;

function findCursor(node: unknown, path: (string | number)[]): Found | undefined {
  if (isScalar(node)) return atScalar(node.value, path, 'value');
  if (isMap(node)) {
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const key = String(pair.key.value);
      const found =
        atScalar(key, [...path, key.replace(CURSOR, '')], 'key') ?? findCursor(pair.value, [...path, key]);
      if (found !== undefined) return found;
    }
  }
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const found = findCursor(item, [...path, index]);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function atScalar(value: unknown, path: (string | number)[], at: 'key' | 'value'): Found | undefined {
  if (typeof value !== 'string') return undefined;
  const before = value.indexOf(CURSOR);
  if (before === -1) return undefined;
  const text = value.replace(CURSOR, '');
  const expression = findExpressions(value).find(({ source }) => source.includes(CURSOR));
  if (expression === undefined) return { path, at, text, before };
  const [left = '', right = ''] = expression.source.split(CURSOR);
  return { path, at, text, before, expression: { before: left, after: right } };
}

/** The document without what the cursor made of it: a key that is not one yet, or letters in a text. */
function plainOf(document: Document.Parsed): JsonObject | undefined {
  if ((document.contents as Node | null) === null) return undefined;
  try {
    const value = withoutCursor(plainValue(document.toJS()));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function withoutCursor(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value === 'string') return value.replace(CURSOR, '');
  if (Array.isArray(value)) return value.map(item => withoutCursor(item) ?? null);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([key, below]) => !key.includes(CURSOR) || below !== null);
  return Object.fromEntries(entries.map(([key, below]) => [key.replace(CURSOR, ''), withoutCursor(below)]));
}
