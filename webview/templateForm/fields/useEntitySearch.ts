import * as l10n from '@vscode/l10n';
import {
  searchEntities,
  type EntityChoices,
  type PickerFilter,
} from '../../../protocol/webview/templateForm.ts';
import { useForm } from '../FormContext.ts';
import { useDebouncedSearch } from './useDebouncedSearch.ts';

export interface EntitySearchOptions {
  filters: PickerFilter[];
  owned: boolean;
}

/** Asks the catalog as the user types. Only the last question's answer is shown. */
export function useEntitySearch({ filters, owned }: EntitySearchOptions) {
  const { messenger } = useForm();
  const { found, failure, busy, search } = useDebouncedSearch(
    text => messenger.request(searchEntities, { text, filters, owned }),
    JSON.stringify([filters, owned]),
  );
  const shown = found ?? { choices: [], more: false };
  return { choices: shown.choices, search, busy, note: noteOf(shown, busy, failure) };
}

function noteOf({ choices, more }: EntityChoices, busy: boolean, failure: string | undefined) {
  if (failure !== undefined) return failure;
  if (more) return l10n.t('There are more: type to find them.');
  return choices.length === 0 && !busy ? l10n.t('The catalog has nothing that fits.') : undefined;
}
