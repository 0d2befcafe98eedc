import { fileProblem, guardText, withoutByteOrderMark } from './guardText.ts';
import { readCarefully } from './readCarefully.ts';
import { readFast } from './readFast.ts';
import type { ReadPart } from './ReadPart.ts';
import { splitDocuments, type TextPart } from './splitDocuments.ts';
import type { DescriptorDocument, ParsedDescriptor } from './types.ts';

/**
 * Reads all YAML documents of a descriptor. Never throws: what is wrong is in the problems, and a bad document leaves
 * the others unharmed. Good text takes the fast way; documents with any problem are read again with positions.
 */
export function parseDescriptor(text: string): ParsedDescriptor {
  return guarded(
    text,
    clean =>
      readFast(clean)?.documents ??
      readParts(clean, (part, index) => readFast(part.text, index) ?? readCarefully(part, index)),
  );
}

/** The same result by the careful way alone. */
export function parseDescriptorWithPositions(text: string): ParsedDescriptor {
  return guarded(text, clean => readParts(clean, readCarefully));
}

function readParts(
  text: string,
  read: (part: TextPart, firstIndex: number) => ReadPart,
): DescriptorDocument[] {
  let index = 0;
  return splitDocuments(text).flatMap(part => {
    const { documents, count } = read(part, index);
    index += count;
    return documents;
  });
}

function guarded(text: string, read: (clean: string) => DescriptorDocument[]): ParsedDescriptor {
  const problem = guardText(text);
  if (problem) return { documents: [], problems: [problem] };
  try {
    return { documents: read(withoutByteOrderMark(text)), problems: [] };
  } catch (error) {
    // Both readers go down into what is nested by calling themselves.
    if (error instanceof RangeError) {
      const message =
        'This file is nested too deeply to be read. Flatten it, or move parts to files of their own.';
      return { documents: [], problems: [fileProblem('yaml-syntax', message)] };
    }
    throw error;
  }
}
