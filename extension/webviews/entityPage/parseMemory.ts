import { Check } from 'typebox/value';
import { EntityPageMemory } from '../../../protocol/webview/entityPage.ts';

/** What a page kept of itself before the window was reloaded; undefined when it is not in the shape of this version. */
export function parseMemory(memory: unknown): EntityPageMemory | undefined {
  return Check(EntityPageMemory, memory) ? memory : undefined;
}
