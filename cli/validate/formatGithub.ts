import type { Problem } from '../../model/index.ts';
import type { ValidationReport } from './FileReport.ts';
import { relativePath } from './relativePath.ts';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands: GitHub Actions shows each at its line of a pull request. */
export function formatGithub({ files }: ValidationReport, { cwd }: { cwd: string }): string {
  return files
    .flatMap(({ file, problems }) => problems.map(problem => formatProblem(relativePath(file, cwd), problem)))
    .join('');
}

function formatProblem(path: string, { message, range: { end, start }, rule, severity }: Problem): string {
  const properties = {
    file: path,
    line: start.line + 1,
    // Columns are understood only of a range within one line; the last one is included.
    ...(start.line === end.line
      ? { col: start.character + 1, endColumn: Math.max(start.character + 1, end.character) }
      : { endLine: end.line + 1 }),
    title: rule,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[severity]} ${list.join(',')}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
