import { Diagnostic, DiagnosticSeverity, Range, Uri } from 'vscode';
import type { Problem } from '../../protocol/http/callboard.ts';
import { shortenWorkspacePaths } from '../common/index.ts';
import { linkCommands } from '../contributions.ts';

const severities: Record<Problem['severity'], DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** A problem as the editor shows it. Its code leads to the page that explains it. */
export function toDiagnostic(problem: Problem): Diagnostic {
  const { start, end } = problem.range;
  const range = new Range(start.line, start.character, end.line, end.character);
  const diagnostic = new Diagnostic(
    range,
    shortenWorkspacePaths(problem.message),
    severities[problem.severity],
  );
  diagnostic.source = 'Callboard';
  const target = `command:${linkCommands.problemExplain}?${encodeURIComponent(JSON.stringify([problem.rule]))}`;
  diagnostic.code = { value: problem.rule, target: Uri.parse(target) };
  return diagnostic;
}
