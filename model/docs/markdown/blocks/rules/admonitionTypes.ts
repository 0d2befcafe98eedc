import { nearest } from '../../../../common/nearest.ts';
import type { Findings } from '../../Findings.ts';
import { admonitionNames as known } from '../../admonitionNames.ts';

export const admonitionTypes = {
  known,
  /** An unknown type is shown, but looks like a note. */
  check(findings: Findings, type: string, line: number): void {
    if ((known as readonly string[]).includes(type)) return;
    const near = nearest(type, known);
    const hint = near === undefined ? `Use one of ${known.join(', ')}.` : `Did you mean "${near}"?`;
    const message = `Admonition type "${type}" is unknown: it looks like a note. ${hint}`;
    findings.add('docs-admonition-type', 'warning', message, findings.rangeOf(line, type), near);
  },
};
