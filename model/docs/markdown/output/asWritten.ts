import { messageOf } from '../../../errors.ts';
import type { RenderedPage } from '../../types.ts';
import { Findings } from '../Findings.ts';
import { limits } from '../limits.ts';

/** A page that could not be rendered, as its text alone. `snippets`: paths of those that were asked for. */
export function asWritten(text: string, snippets: readonly string[], error: unknown): RenderedPage {
  const findings = new Findings(text.split(/\r\n|\r|\n/, 1));
  findings.limit(
    `The page is shown as it is written, for it is too much to be rendered: ${messageOf(error)}. Split it, or write it more simply.`,
    0,
  );
  const shown = text.slice(0, limits.pageLength);
  const html = `<pre><code>${shown.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</code></pre>`;
  const sections = [{ title: '', text: shown }];
  return {
    ...{ html, sections, snippets, meta: {}, headings: [], links: [], anchors: [] },
    findings: findings.all,
  };
}
