export { explainAt } from './explainAt.ts';
export { placeAt, type Place } from './placeAt.ts';
export type { AuthoringContext, DocumentedAction, Suggestion } from './Suggestion.ts';
export { suggestionsAt } from './suggestionsAt.ts';
export { type Target, targetAt } from './targetAt.ts';
export { templateAt, templateOffsets, type WrittenTemplate } from './templateAt.ts';
