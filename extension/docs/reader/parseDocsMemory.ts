import { Check } from 'typebox/value';
import { DocsMemory } from '../../../protocol/webview/docs.ts';

/** What a reader kept of itself before the window was reloaded; undefined when it is not in the shape of this version. */
export function parseDocsMemory(memory: unknown): DocsMemory | undefined {
  return Check(DocsMemory, memory) ? memory : undefined;
}
