import * as l10n from '@vscode/l10n';
import { Chips, Combobox } from '../../shared/ui/index.ts';
import type { FormFieldProps } from '../theme/props.ts';
import { completeRef } from './completeRef.ts';
import { defaultsOf, toComboboxChoice } from './EntityPicker.tsx';
import { answer, fieldControl, optionsOf } from './fieldControl.ts';
import { pickerFilters } from './pickerFilters.ts';
import { useEntitySearch } from './useEntitySearch.ts';
import { useEntityTitles } from './useEntityTitles.ts';

/** The refs of several entities. */
export function MultiEntityPicker(props: FormFieldProps) {
  const { formData, disabled = false, readonly = false } = props;
  const options = optionsOf(props);
  const refs = (Array.isArray(formData) ? formData : []).filter(each => typeof each === 'string');
  const { choices, search, busy, note } = useEntitySearch({ filters: pickerFilters(options), owned: false });
  const known = useEntityTitles(refs);
  const set = (next: string[]): void => {
    answer(props, next.length === 0 ? undefined : [...new Set(next)]);
  };
  const maximum = props.schema.maxItems;
  const full = maximum !== undefined && refs.length >= maximum;
  return (
    <>
      <Chips
        label={l10n.t('Chosen')}
        chips={refs.map(ref => ({
          value: ref,
          label: known.get(ref)?.title ?? ref,
          icon: known.get(ref)?.icon,
        }))}
        removeLabel={label => l10n.t('Remove {0}', label)}
        locked={disabled || readonly}
        onRemove={ref => {
          set(refs.filter(each => each !== ref));
        }}
      />
      <Combobox
        {...fieldControl(props)}
        disabled={disabled || full}
        text=""
        choices={choices.filter(({ ref }) => !refs.includes(ref)).map(toComboboxChoice)}
        busy={busy}
        note={note}
        placeholder={
          full
            ? l10n.t('No more can be chosen')
            : l10n.t('Type to search the catalog, and choose one or more')
        }
        onSearch={search}
        onChoose={choice => {
          set([...refs, choice.value]);
        }}
        onFreeText={
          options['allowArbitraryValues'] === false
            ? undefined
            : text => {
                set([...refs, completeRef(text, defaultsOf(options))]);
              }
        }
        onClear={() => undefined}
      />
    </>
  );
}
