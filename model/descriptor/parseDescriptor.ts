import { fileProblem, guardText, withoutByteOrderMark } from './guardText.ts';
import { readCarefully } from './readCarefully.ts';
import { readFast } from './readFast.ts';
import type { ParsedDescriptor } from './types.ts';

/**
 * Reads all YAML documents of a descriptor. Never throws: what is wrong is in the problems, and a bad document leaves
 * the others unharmed. Good text takes the fast way; text with any problem is read again with positions.
 */
export function parseDescriptor(text: string): ParsedDescriptor {
  return guarded(text, clean => readFast(clean) ?? readCarefully(clean));
}

/** The same result by the careful way alone, for text that changes with each keystroke. */
export function parseDescriptorWithPositions(text: string): ParsedDescriptor {
  return guarded(text, readCarefully);
}

function guarded(text: string, read: (clean: string) => ParsedDescriptor): ParsedDescriptor {
  const problem = guardText(text);
  if (problem) return { documents: [], problems: [problem] };
  try {
    return read(withoutByteOrderMark(text));
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
