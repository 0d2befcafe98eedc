export interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly selfClosing: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  /** Index after it. */
  readonly end: number;
}

const nameAt = /<(\/?)([a-zA-Z][^`\s/>]*)/y;
const attributeAt =
  /[\s/]*(?:([^`\s/>=][^`\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^`>\s"'][^`>\s]*)?))?)?/y;
const maxAttributes = 200;

/** The tag that begins at a `<`; else the index up to which there is none. */
export function readTag(text: string, start: number): Tag | number {
  nameAt.lastIndex = start;
  const name = nameAt.exec(text);
  if (!name) return start + 1;
  let pos = nameAt.lastIndex;
  const attributes: Record<string, string> = {};
  for (let count = 0; count < maxAttributes; count++) {
    attributeAt.lastIndex = pos;
    const match = attributeAt.exec(text);
    if (!match || match[0] === '') break;
    pos += match[0].length;
    if (match[1] === undefined) break;
    const key = match[1].toLowerCase();
    attributes[key] ??= match[2] ?? match[3] ?? match[4] ?? key;
  }
  if (text[pos] !== '>') return Math.max(start + 1, pos);
  return {
    name: (name[2] ?? '').toLowerCase(),
    closing: name[1] === '/',
    selfClosing: text[pos - 1] === '/',
    attributes,
    end: pos + 1,
  };
}
