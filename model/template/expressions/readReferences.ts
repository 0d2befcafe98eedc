/** A name that an expression looks up: `steps.fetch.output.url`. */
export interface Reference {
  /** Up to the first part that is only known when it runs. */
  path: string[];
  /** Whether it goes on with something that is only known when it runs: `parameters[name]`. */
  isOpen: boolean;
  offset: number;
  length: number;
}

export interface FilterName {
  name: string;
  offset: number;
}

export interface References {
  references: Reference[];
  filters: FilterName[];
}

interface Token {
  kind: 'name' | 'text' | 'mark';
  value: string;
  offset: number;
  end: number;
}

const TOKEN = /([A-Za-z_$][\w$]*)|("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|(\d[\w.]*)|(\S)/g;
const WORDS = new Set(['and', 'or', 'not', 'in', 'is', 'if', 'else', 'true', 'false', 'none', 'null']);

/** What an expression, without its brackets, refers to. It need not be a good one. */
export function readReferences(source: string): References {
  const tokens = tokensOf(source);
  const found: References = { references: [], filters: [] };
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.value === '|' && token.kind === 'mark') {
      const name = tokens[index + 1];
      if (name?.kind === 'name') {
        found.filters.push({ name: name.value, offset: name.offset });
        index++;
      }
    } else if (token.kind === 'name' && !WORDS.has(token.value)) {
      const { reference, last } = referenceAt(tokens, token, index);
      found.references.push(reference);
      index = last;
    }
  }
  return found;
}

function referenceAt(
  tokens: readonly Token[],
  first: Token,
  start: number,
): { reference: Reference; last: number } {
  const path = [first.value];
  let last = start;
  for (;;) {
    const mark = tokens[last + 1];
    const part = tokens[last + 2];
    if (mark?.kind === 'mark' && mark.value === '.' && part?.kind === 'name') {
      path.push(part.value);
      last += 2;
    } else if (mark?.value === '[' && part?.kind === 'text' && tokens[last + 3]?.value === ']') {
      path.push(part.value.slice(1, -1));
      last += 3;
    } else {
      const isOpen = mark?.kind === 'mark' && mark.value === '[';
      const end = tokens[last]?.end ?? first.end;
      return { reference: { path, isOpen, offset: first.offset, length: end - first.offset }, last };
    }
  }
}

function tokensOf(source: string): Token[] {
  return [...source.matchAll(TOKEN)].map(match => {
    const [value, name, text] = match;
    const kind = name !== undefined ? 'name' : text !== undefined ? 'text' : 'mark';
    return { kind, value, offset: match.index, end: match.index + value.length };
  });
}
