import { Check } from 'typebox/value';
import { TemplateFormMemory } from '../../../protocol/webview/templateForm.ts';

/**
 * What a panel left for after a reload; undefined for what this version does not understand, and for a preview: that is of a
 * text in an editor, from which it is opened again.
 */
export function parseFormMemory(state: unknown): TemplateFormMemory | undefined {
  return Check(TemplateFormMemory, state) && state.mode === 'create' ? state : undefined;
}
