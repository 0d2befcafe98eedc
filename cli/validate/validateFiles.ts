import type { Problem } from '../../model/index.ts';
import { checkFile, type CheckedFile } from '../../server/catalog/check/index.ts';
import { LiveFileSource } from '../../server/sources/index.ts';
import type { CollectedFiles } from './collectFiles.ts';
import type { FileReport, ValidationReport } from './FileReport.ts';

/** Where a ref was first defined. */
interface Definition {
  file: string;
  line: number;
}

/**
 * Checks each file as the catalog does, those that Location entities lead to among them, and that no two files define
 * the same entity.
 */
export async function validateFiles({ files, unreadable }: CollectedFiles): Promise<ValidationReport> {
  const source = new LiveFileSource({ touched: () => undefined, watchFailed: () => undefined });
  const queue = new Map(files.map(file => [file.file, file]));
  const definitions = new Map<string, Definition>();
  const reports = [...unreadable];
  try {
    // A map can grow while it is gone through: what a file leads to is looked at once, after all that was named.
    for (const { file, top } of queue.values()) {
      const checked = await checkFile(source, { file, top });
      const conflicts = conflictsOf(file, checked, definitions);
      reports.push({ file, problems: [...checked.problems, ...conflicts] });
      for (const next of checked.leadsTo) if (!queue.has(next)) queue.set(next, { file: next, top });
    }
  } finally {
    source.close();
  }
  const found = reports.filter(({ problems }) => problems.length > 0).map(inOrder);
  return { checked: queue.size, files: found.sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

function conflictsOf(file: string, { definitions }: CheckedFile, known: Map<string, Definition>): Problem[] {
  return definitions.flatMap(definition => {
    const { document, ref } = definition;
    const range = definition.range();
    const first = known.get(ref);
    if (first !== undefined) return [conflict({ document, ref, range, first })];
    known.set(ref, { file, line: range.start.line });
    return [];
  });
}

function conflict(found: Pick<Problem, 'document' | 'range'> & { ref: string; first: Definition }): Problem {
  const { document, first, range, ref } = found;
  return {
    rule: 'catalog-conflict',
    severity: 'error',
    message: `${ref} is already defined in ${first.file}:${first.line + 1}. Rename one of the two, or remove it.`,
    path: ['metadata', 'name'],
    range,
    document,
    entityRef: ref,
  };
}

export function inOrder({ file, problems }: FileReport): FileReport {
  return {
    file,
    problems: [...problems].sort(
      ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character,
    ),
  };
}
