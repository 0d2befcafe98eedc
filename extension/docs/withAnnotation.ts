/** Where a line of YAML is put in, and the line. */
export interface AnnotationEdit {
  /** Zero-based: it goes before this one. */
  line: number;
  text: string;
}

/**
 * The edit that gives an entity an annotation, by the line of its metadata.name; undefined where the YAML is written in a way
 * that this does not read: then a person has to.
 */
export function withAnnotation(
  text: string,
  nameLine: number,
  [key, value]: [key: string, value: string],
): AnnotationEdit | undefined {
  const lines = text.split(/\r?\n/);
  const indent = /^( +)name:\s/.exec(lines[nameLine] ?? '')?.[1];
  if (indent === undefined) return undefined;
  const entry = (by: string): string => `${by}${key}: ${value}\n`;
  for (const [line, each] of block(lines, nameLine, indent)) {
    if (!each.startsWith(`${indent}annotations:`)) continue;
    if (!/^annotations:\s*(#.*)?$/.test(each.slice(indent.length))) return undefined;
    const next = /^ +/.exec(lines[line + 1] ?? '')?.[0] ?? '';
    return { line: line + 1, text: entry(next.length > indent.length ? next : `${indent}  `) };
  }
  return { line: nameLine + 1, text: `${indent}annotations:\n${entry(`${indent}  `)}` };
}

/** The lines around one that are indented as much as it or more. */
function block(lines: readonly string[], at: number, indent: string): [line: number, text: string][] {
  const isIn = (line: number): boolean => {
    const text = lines[line];
    return text !== undefined && (text.startsWith(indent) || /^\s*(#.*)?$/.test(text));
  };
  let first = at;
  let last = at;
  while (isIn(first - 1)) first -= 1;
  while (isIn(last + 1)) last += 1;
  return lines.slice(first, last + 1).map((text, offset) => [first + offset, text]);
}
