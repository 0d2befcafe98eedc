import type { JsonObject } from '../../model/index.ts';
import type { TemplateFormState } from '../../protocol/webview/templateForm.ts';

/** What the page knows: what the extension told it, and what the user answered since. */
export interface FormModel {
  state: TemplateFormState;
  values: JsonObject;
  /** From 0; as many as there are pages: the review. */
  page: number;
  secretNames: readonly string[];
  /** Pages that were left, or tried to: their problems are shown, and kept true as one types. */
  tried: readonly number[];
}

export type FormEvent =
  | { type: 'formChanged'; state: TemplateFormState; pages: number }
  | { type: 'answered'; values: JsonObject }
  | { type: 'secretTyped'; name: string; isEmpty: boolean }
  | { type: 'tried'; page: number }
  | { type: 'wentTo'; page: number };

export function createFormModel(state: TemplateFormState, pages: number): FormModel {
  return {
    state,
    values: state.values,
    page: Math.min(state.page, pages),
    secretNames: state.secretNames,
    tried: [],
  };
}

export function reduceForm(model: FormModel, event: FormEvent): FormModel {
  switch (event.type) {
    case 'formChanged':
      // What the user answered stays: it is newer than what the extension has.
      return { ...model, state: event.state, page: Math.min(model.page, event.pages) };
    case 'answered':
      return { ...model, values: event.values };
    case 'secretTyped': {
      const others = model.secretNames.filter(name => name !== event.name);
      return { ...model, secretNames: event.isEmpty ? others : [...others, event.name] };
    }
    case 'tried':
      return { ...model, tried: [...new Set([...model.tried, event.page])] };
    case 'wentTo':
      return { ...model, page: event.page };
  }
}
