import { locateEntity, parseDescriptor } from '../../model/index.ts';

/** The ref of the entity whose YAML document holds the line; the first one's where the line is in none. */
export function entityRefAt(text: string, line: number): string | undefined {
  const refs = parseDescriptor(text)
    .documents.map(document => document.entityRef)
    .filter(ref => ref !== undefined);
  const start = documentStart(text, line);
  const here = refs.find(ref => {
    const found = locateEntity(text, ref)?.start.line;
    return found !== undefined && documentStart(text, found) === start;
  });
  return here ?? refs[0];
}

/** The line of the `---` that begins the document. */
function documentStart(text: string, line: number): number {
  const lines = text.split('\n');
  for (let at = Math.min(line, lines.length - 1); at >= 0; at -= 1) {
    if (/^---(\s|$)/.test(lines[at] ?? '')) return at;
  }
  return 0;
}
