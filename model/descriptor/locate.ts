import type { Document } from 'yaml';
import { refOf } from '../validation/validateEntity.ts';
import { withoutByteOrderMark, guardText } from './guardText.ts';
import { plainValue } from './plainValue.ts';
import type { Range } from './Problem.ts';
import { type PositionedDocuments, rangeOfPath, readDocuments } from './readDocuments.ts';

/**
 * Where an entity is declared: the range of the metadata.name value in the first document that has this ref, casing
 * aside. Undefined where there is none.
 */
export function locateEntity(text: string, entityRef: string): Range | undefined {
  const wanted = entityRef.toLowerCase();
  const read = positioned(text);
  const document = read?.documents.find(one => refOfDocument(one) === wanted);
  return read && document && rangeOfPath(document, read.positions, ['metadata', 'name'], 'value');
}

/**
 * Where a field stands in a document, by the index that parseDescriptor gives it. For a field that is not there: the
 * key of what should hold it.
 */
export function locateField(
  text: string,
  document: number,
  path: readonly (string | number)[],
  at: 'key' | 'value' = 'value',
): Range | undefined {
  const read = positioned(text);
  const found = read?.documents[document];
  return read && found && rangeOfPath(found, read.positions, path, at);
}

function positioned(text: string): PositionedDocuments | undefined {
  if (guardText(text)) return undefined;
  try {
    return readDocuments(withoutByteOrderMark(text));
  } catch (error) {
    // Nested too deeply; parseDescriptor says so.
    if (error instanceof RangeError) return undefined;
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
