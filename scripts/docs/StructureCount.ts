/** What is counted, and by what in a line of an outline. */
const counted: readonly (readonly [string, RegExp])[] = [
  ['headings', /^\s*h[1-6] #/],
  ['paragraphs', /^\s*p$/],
  ['texts', /^\s*"/],
  ['lists', /^\s*[uod]l\b/],
  ['items', /^\s*(?:li|dt|dd)\b/],
  ['tables', /^\s*table$/],
  ['cells', /^\s*t[hd]$/],
  ['code blocks', /^\s*code /],
  ['admonitions', /^\s*(?:div|details)\b.*\.admonition\b|^\s*details/],
  ['tab sets', /^\s*div \.tabbed-set\b/],
  ['links', /<a -> /g],
  ['broken links', /<a -> [^>]*\((?:not there|no such place)\)/g],
  ['images', /!\[[^\]]*\]\(/g],
];

/** How much of what was compared. */
export class StructureCount {
  readonly #counts = new Map<string, number>();

  add(lines: readonly string[]): void {
    for (const line of lines) {
      for (const [name, pattern] of counted) {
        const found = pattern.global ? (line.match(pattern)?.length ?? 0) : Number(pattern.test(line));
        if (found > 0) this.#counts.set(name, (this.#counts.get(name) ?? 0) + found);
      }
    }
  }

  toString(): string {
    return counted.map(([name]) => `${this.#counts.get(name) ?? 0} ${name}`).join(', ');
  }
}
