import { InputError } from '../../../model/index.ts';
import type { AutocompleteRequest } from './Autocomplete.ts';

/** What has been chosen so far, by these names. @throws InputError where one of them has not been */
export function contextOf<N extends string>(
  { context }: AutocompleteRequest,
  ...names: readonly N[]
): Record<N, string> {
  const missing = names.filter(name => (context[name] ?? '') === '');
  if (missing.length > 0) throw new InputError(`Missing ${missing.join(' and/or ')} context parameter`);
  return Object.fromEntries(names.map(name => [name, context[name]])) as Record<N, string>;
}

export function hostOf({ context }: AutocompleteRequest, usual: string): string {
  return (context['host'] ?? usual).toLowerCase();
}
