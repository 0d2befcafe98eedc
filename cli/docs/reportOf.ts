import { join } from 'node:path';
import type { DocsFinding } from '../../model/docs/types.ts';
import type { Problem, ProblemRule } from '../../model/index.ts';
import type { FileReport, ValidationReport } from '../validate/FileReport.ts';
import { inOrder } from '../validate/validateFiles.ts';

/** What was found in docs, as other files are reported on. */
export function reportOf(
  findings: readonly DocsFinding[],
  folder: string,
  checked: number,
): ValidationReport {
  const files = new Map<string, FileReport>();
  for (const finding of findings) {
    const file = join(folder, finding.file);
    const report = files.get(file) ?? { file, problems: [] };
    report.problems.push(problemOf(finding));
    files.set(file, report);
  }
  const found = [...files.values()].map(inOrder);
  return { checked, files: found.sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

function problemOf({ message, range, rule, severity }: DocsFinding): Problem {
  // Each rule of docs is listed there as well.
  return { rule: rule as ProblemRule, severity, message, path: [], range, document: 0 };
}
