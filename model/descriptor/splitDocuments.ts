/** A piece of a text with all of its lines, and the line it begins at. */
export interface TextPart {
  text: string;
  line: number;
}

/** Directives and ends of documents change what a line of three dashes means; so may a lone carriage return. */
const unsplittable = /^%|^\uFEFF|^ *\.\.\.|\r(?!\n)/m;
const documentStart = /^---(?=[ \t\r\n]|$)/gm;

/**
 * Cuts a text where its documents begin. Three dashes at the beginning of a line do that wherever they stand, so a quote
 * or bracket that is left open in one document does not swallow the next, and a bad document costs no more than itself.
 */
export function splitDocuments(text: string): TextPart[] {
  if (unsplittable.test(text)) return [{ text, line: 0 }];
  const starts = [...text.matchAll(documentStart)].map(match => match.index).filter(start => start > 0);
  const parts: TextPart[] = [];
  let line = 0;
  for (const [number, start] of [0, ...starts].entries()) {
    const part = text.slice(start, starts[number]);
    parts.push({ text: part, line });
    line += countLines(part);
  }
  return parts;
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
