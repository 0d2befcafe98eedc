import {
  Composer,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  YAMLParseError,
} from 'yaml';
import { createPositionAt, type TextPositions } from './createPositionAt.ts';
import type { Range } from './Problem.ts';
import { splitDocuments, type TextPart } from './splitDocuments.ts';
import { tokensWithinLimits } from './tokensWithinLimits.ts';
import { WorkBudget } from './WorkBudget.ts';
import { withoutStackTraces } from './withoutStackTraces.ts';

/** A YAML document, with the place of everything in it. */
export interface PositionedDocument {
  document: Document.Parsed;
  positions: TextPositions;
}

/**
 * All documents of a text, empty ones too.
 * @throws WorkLimitError
 */
export function readDocuments(text: string): PositionedDocument[] {
  const budget = new WorkBudget();
  return splitDocuments(text).flatMap(part => readPart(part, budget));
}

/** Which YAML a text is in. 1.2 is what Backstage reads, 1.1 with its merge keys what Python's programs read. */
export type YamlVersion = '1.1' | '1.2';

/**
 * The documents of a part. In YAML 1.2, merge keys are like any other; a key may be there once.
 * @throws WorkLimitError
 */
export function readPart(
  { text, line }: TextPart,
  budget: WorkBudget,
  version: YamlVersion = '1.2',
): PositionedDocument[] {
  const composer = new Composer({
    prettyErrors: false,
    logLevel: 'silent',
    merge: version === '1.1',
    uniqueKeys: false,
    version,
  });
  const positions = createPositionAt(text, line);
  return withoutStackTraces(() => {
    const documents = [...composer.compose(tokensWithinLimits(text, budget))] as Document.Parsed[];
    for (const document of documents) addRepeatedKeys(document);
    return documents.map(document => ({ document, positions }));
  });
}

function addRepeatedKeys(document: Document.Parsed): void {
  const repeated = repeatedKeys(document);
  if (repeated.length === 0) return;
  document.errors = [...document.errors, ...repeated].sort((left, right) => left.pos[0] - right.pos[0]);
}

/** The library compares each key with all before it, which takes for ever in a large mapping; a set does not. */
function repeatedKeys(document: Document.Parsed): YAMLParseError[] {
  const errors: YAMLParseError[] = [];
  const pending: unknown[] = [document.contents];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isPair(node)) pending.push(node.key, node.value);
    if (!isCollection(node)) continue;
    for (const item of node.items) pending.push(item);
    if (!isMap(node)) continue;
    for (const error of repeatedIn(node.items.map(({ key }) => key))) errors.push(error);
  }
  return errors;
}

function repeatedIn(keys: unknown[]): YAMLParseError[] {
  const seen = new Set<unknown>();
  return keys.flatMap(key => {
    if (!isScalar(key)) return [];
    if (!seen.has(key.value)) {
      seen.add(key.value);
      return [];
    }
    const [start, end] = key.range ?? [0, 0];
    return [new YAMLParseError([start, end], 'DUPLICATE_KEY', `The key "${String(key.value)}" stands twice`)];
  });
}

/**
 * Where a field stands: its value, or its key. A field that is missing is shown at the key of what should hold it, or
 * at the first key of the document.
 */
export function rangeOfPath(
  document: Document.Parsed,
  positions: TextPositions,
  path: readonly (string | number)[],
  at: 'key' | 'value',
): Range {
  const found = findPath(document, path);
  const node = found.isWhole && at === 'value' ? (found.value ?? found.key) : found.key;
  if (node?.range && !(found.isWhole && path.length === 0)) {
    const [start, end] = node.range;
    // Nothing was written: point at the key instead.
    if (start !== end || !found.key?.range) return positions.rangeOf(start, end);
    return positions.rangeOf(found.key.range[0], found.key.range[1]);
  }
  return rangeOfStart(document, positions);
}

/** The first key of a document, or its first line where it is no mapping. */
export function rangeOfStart(document: Document.Parsed, positions: TextPositions): Range {
  const contents = document.contents as Node | null;
  const first = isMap(contents) ? contents.items[0]?.key : contents;
  const range = (first as Node | null | undefined)?.range ?? document.range;
  const { start, end } = positions.rangeOf(range[0], range[1]);
  return start.line === end.line ? { start, end } : positions.rangeOf(range[0], range[0] + 1);
}

interface FoundPath {
  key: Node | undefined;
  value: Node | undefined;
  /** False where the path leads on to something that is not there; key and value are then those of its holder. */
  isWhole: boolean;
}

function findPath(document: Document.Parsed, path: readonly (string | number)[]): FoundPath {
  let key: Node | undefined;
  let value = resolveAlias(document, document.contents);
  for (const part of path) {
    const step = stepInto(value, part);
    if (!step) return { key, value, isWhole: false };
    // A list item has no key: its holder's stands for it.
    key = step.key ?? step.value ?? key;
    value = resolveAlias(document, step.value);
  }
  return { key, value, isWhole: true };
}

function stepInto(
  holder: Node | undefined,
  part: string | number,
): { key: Node | undefined; value: Node | undefined } | undefined {
  if (isMap(holder)) {
    const pair = holder.items.find(item => isScalar(item.key) && String(item.key.value) === String(part));
    return pair && { key: pair.key as Node, value: (pair.value ?? undefined) as Node | undefined };
  }
  if (isSeq(holder) && typeof part === 'number' && part < holder.items.length) {
    return { key: undefined, value: (holder.items[part] ?? undefined) as Node | undefined };
  }
  return undefined;
}

function resolveAlias(document: Document.Parsed, node: Node | null | undefined): Node | undefined {
  if (isAlias(node)) return node.resolve(document);
  return node ?? undefined;
}
