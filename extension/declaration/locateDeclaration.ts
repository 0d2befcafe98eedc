import { splitDocuments, type TextPart } from '../../model/descriptor/splitDocuments.ts';
import { locateEntity, type Range } from '../../model/index.ts';

export interface Declaration {
  ref: string;
  /** Its document in the file, as far as it is known; of two with the same ref, the nearer one is meant. */
  document?: number;
}

/**
 * The range of the entity's metadata.name in a text; undefined where it is not declared. Only documents that may declare
 * it are parsed, and of them no more than `maxCharacters` in all.
 */
export function locateDeclaration(
  text: string,
  { ref, document = 0 }: Declaration,
  { maxCharacters = Infinity }: { maxCharacters?: number } = {},
): Range | undefined {
  let left = maxCharacters;
  for (const part of likelyFirst(splitDocuments(text), ref, document)) {
    left -= part.text.length;
    if (left < 0) return undefined;
    const range = locateEntity(part.text, ref);
    if (range !== undefined) return moveDown(range, part.line);
  }
  return undefined;
}

/** Those that hold the name before those that could only do so in other letters, each from where it should be outwards. */
function likelyFirst(parts: TextPart[], ref: string, document: number): TextPart[] {
  const name = ref.slice(ref.lastIndexOf('/') + 1).toLowerCase();
  return parts
    .map((part, at) => ({
      part,
      distance: Math.abs(at - document),
      likely: part.text.toLowerCase().includes(name),
    }))
    .sort((a, b) => Number(b.likely) - Number(a.likely) || a.distance - b.distance)
    .map(({ part }) => part);
}

function moveDown({ start, end }: Range, lines: number): Range {
  return { start: { ...start, line: start.line + lines }, end: { ...end, line: end.line + lines } };
}
