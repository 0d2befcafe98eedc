import { join } from 'node:path';
import type { DocsFinding } from '../../model/docs/types.ts';
import type { DocsCheck } from '../../protocol/http/docs.ts';

/** Findings by file, as the editor shows problems. */
export function toProblems(findings: readonly DocsFinding[], folder: string): DocsCheck['files'] {
  const files = new Map<string, DocsCheck['files'][number]>();
  for (const { file, ...finding } of findings) {
    const known = files.get(file) ?? { file: join(folder, file), problems: [] };
    known.problems.push({ ...finding, path: [], document: 0 });
    files.set(file, known);
  }
  return [...files.values()];
}
