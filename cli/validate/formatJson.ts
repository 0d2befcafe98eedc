import { countProblems, type ValidationReport } from './FileReport.ts';

/** For programs: absolute paths, and positions counted from zero, as the server's API gives them. */
export function formatJson(report: ValidationReport): string {
  const { errors, warnings } = countProblems(report);
  const files = report.files.map(({ file, problems }) => ({ target: file, problems }));
  return `${JSON.stringify({ checked: report.checked, errors, warnings, files }, undefined, 2)}\n`;
}
