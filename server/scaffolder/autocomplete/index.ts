export type { Autocomplete, AutocompleteRequest, Suggestion } from './Autocomplete.ts';
export { createAutocomplete } from './createAutocomplete.ts';
