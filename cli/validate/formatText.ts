import { countProblems, type FileReport, type ValidationReport } from './FileReport.ts';
import type { FormatOptions } from './FormatOptions.ts';
import { relativePath } from './relativePath.ts';

/** For people, and for editors and terminals that make a link of `path:line:column`. */
export function formatText(report: ValidationReport, { cwd, what = 'catalog files' }: FormatOptions): string {
  const groups = report.files.map(file => formatFile(file, cwd));
  return [...groups, `${summaryOf(report, what)}\n`].join('\n');
}

function formatFile({ file, problems }: FileReport, cwd: string): string {
  const path = relativePath(file, cwd);
  const lines = problems.map(({ message, range: { start }, rule, severity }) => {
    const place = `${path}:${start.line + 1}:${start.character + 1}`;
    // One problem is one line, whatever its message holds.
    return `${place} ${severity} ${rule} ${message.replace(/\s*[\r\n]+\s*/g, ' ')}\n`;
  });
  return lines.join('');
}

function summaryOf(report: ValidationReport, what: string): string {
  const { errors, warnings } = countProblems(report);
  if (report.checked === 0 && report.files.length === 0) return `No ${what} found.`;
  const found =
    errors + warnings === 0
      ? 'no problems'
      : `${count(errors, 'error')} and ${count(warnings, 'warning')} in ${count(report.files.length, 'file')}`;
  return `Checked ${count(report.checked, 'file')}: ${found}.`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
