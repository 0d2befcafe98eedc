import { guardText, withoutByteOrderMark } from './guardText.ts';
import { readCarefully } from './readCarefully.ts';
import { readFast } from './readFast.ts';
import type { ReadPart } from './ReadPart.ts';
import { readRoughly, unreadPart } from './readRoughly.ts';
import { splitDocuments, type TextPart } from './splitDocuments.ts';
import type { DescriptorDocument, ParsedDescriptor } from './types.ts';
import { WorkBudget, WorkLimitError } from './WorkBudget.ts';

/**
 * Reads all YAML documents of a descriptor. Never throws: what is wrong is in the problems, and a bad document leaves
 * the others unharmed. Good text takes the fast way; documents with any problem are read again with positions.
 */
export function parseDescriptor(text: string): ParsedDescriptor {
  return guarded(
    text,
    clean =>
      readFast(clean)?.documents ??
      readParts(clean, (part, index, budget) => readFast(part.text, index) ?? readBad(part, index, budget)),
  );
}

/** The same result by the careful way alone. */
export function parseDescriptorWithPositions(text: string): ParsedDescriptor {
  return guarded(text, clean => readParts(clean, readBad));
}

function readParts(
  text: string,
  read: (part: TextPart, firstIndex: number, budget: WorkBudget) => ReadPart,
): DescriptorDocument[] {
  const budget = new WorkBudget();
  let index = 0;
  return splitDocuments(text).flatMap(part => {
    const { documents, count } = read(part, index, budget);
    index += count;
    return documents;
  });
}

function readBad(part: TextPart, firstIndex: number, budget: WorkBudget): ReadPart {
  try {
    return readCarefully(part, firstIndex, budget);
  } catch (error) {
    if (error instanceof WorkLimitError) return readRoughly(part, firstIndex);
    // The reader goes down into what is nested by calling itself.
    if (error instanceof RangeError) return unreadPart(part, firstIndex, TOO_DEEP);
    throw error;
  }
}

const TOO_DEEP =
  'This document is nested too deeply to be read. Flatten it, or move parts to files of their own.';

function guarded(text: string, read: (clean: string) => DescriptorDocument[]): ParsedDescriptor {
  const problem = guardText(text);
  if (problem) return { documents: [], problems: [problem] };
  return { documents: read(withoutByteOrderMark(text)), problems: [] };
}
