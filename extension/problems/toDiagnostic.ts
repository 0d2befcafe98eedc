import { Diagnostic, DiagnosticSeverity, Range, Uri } from 'vscode';
import type { Problem } from '../../protocol/http/callboard.ts';

const severities: Record<Problem['severity'], DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** A problem as the editor shows it; `docs` is the page that explains each rule. */
export function toDiagnostic(problem: Problem, docs: Uri): Diagnostic {
  const { start, end } = problem.range;
  const range = new Range(start.line, start.character, end.line, end.character);
  const diagnostic = new Diagnostic(range, problem.message, severities[problem.severity]);
  diagnostic.source = 'Callboard';
  diagnostic.code = { value: problem.rule, target: linkToRule(docs, problem.rule) };
  return diagnostic;
}

/** The page comes with the extension: it needs no network, and says what this version says. */
function linkToRule(docs: Uri, rule: string): Uri {
  const page = docs.with({ fragment: rule }).toJSON() as unknown;
  return Uri.parse(`command:markdown.showPreview?${encodeURIComponent(JSON.stringify([page]))}`);
}
