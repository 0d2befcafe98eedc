/** The zero-based line where a YAML document's text begins, past its `---`, comments and blank lines. */
export function documentLine(text: string, document: number): number | undefined {
  let index = -1;
  let open = false;
  for (const [at, line] of text.split('\n').entries()) {
    const begins = /^---(\s|$)/.test(line);
    if (/^\.\.\.(\s|$)/.test(line)) open = false;
    else if (begins || (!open && isContent(line))) {
      // A document is over where the next one begins, even when nothing was in it.
      if (index === document) return at;
      index += 1;
      open = true;
    }
    if (index === document && (begins ? /^---\s+[^#\s]/.test(line) : open && isContent(line))) return at;
  }
  return undefined;
}

function isContent(line: string): boolean {
  return !/^\uFEFF?\s*(#|%|$)/.test(line);
}
