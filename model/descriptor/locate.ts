import type { Document } from 'yaml';
import { refOf } from '../validation/validateEntity.ts';
import { withoutByteOrderMark, guardText } from './guardText.ts';
import { plainValue } from './plainValue.ts';
import type { Range } from './Problem.ts';
import { type PositionedDocument, rangeOfPath, readDocuments } from './readDocuments.ts';
import { WorkLimitError } from './WorkBudget.ts';

/**
 * Where an entity is declared: the range of the metadata.name value in the first document that has this ref, casing
 * aside. Undefined where there is none.
 */
export function locateEntity(text: string, entityRef: string): Range | undefined {
  const wanted = entityRef.toLowerCase();
  const found = positioned(text).find(({ document }) => refOfDocument(document) === wanted);
  return found && rangeOfPath(found.document, found.positions, ['metadata', 'name'], 'value');
}

/**
 * Where a field stands in a document, by the index that parseDescriptor gives it. For a field that is not there: the
 * key of what should hold it.
 */
export type FieldLocator = (
  document: number,
  path: readonly (string | number)[],
  at?: 'key' | 'value',
) => Range | undefined;

/** For many fields of one text: it is read once, when the first is asked for. */
export function createFieldLocator(text: string): FieldLocator {
  let documents: PositionedDocument[] | undefined;
  return (document, path, at = 'value') => {
    documents ??= positioned(text);
    const found = documents[document];
    return found && rangeOfPath(found.document, found.positions, path, at);
  };
}

function positioned(text: string): PositionedDocument[] {
  if (guardText(text)) return [];
  try {
    return readDocuments(withoutByteOrderMark(text));
  } catch (error) {
    // Nested too deeply, or too much work; parseDescriptor says so.
    if (error instanceof RangeError || error instanceof WorkLimitError) return [];
    throw error;
  }
}

function refOfDocument(document: Document.Parsed): string | undefined {
  try {
    return refOf(plainValue(document.toJS()));
  } catch {
    return undefined;
  }
}
