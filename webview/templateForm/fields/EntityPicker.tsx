import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { parseEntityRef } from '../../../model/entity/ref.ts';
import type { EntityChoice } from '../../../protocol/webview/templateForm.ts';
import { searchEntities } from '../../../protocol/webview/templateForm.ts';
import { Combobox, type ComboboxChoice } from '../../shared/ui/index.ts';
import { useForm } from '../FormContext.ts';
import type { FormFieldProps } from '../theme/props.ts';
import { completeRef } from './completeRef.ts';
import { answer, fieldControl, optionsOf, textOption } from './fieldControl.ts';
import { pickerFilters } from './pickerFilters.ts';
import { useEntitySearch } from './useEntitySearch.ts';
import { useEntityTitles } from './useEntityTitles.ts';

export interface EntityFieldProps extends FormFieldProps {
  /** Where the template names none. */
  kinds?: readonly string[];
  owned?: boolean;
}

/** The ref of one entity. */
export function EntityPicker(props: EntityFieldProps) {
  const { formData, owned = false, kinds } = props;
  const options = optionsOf(props);
  const value = typeof formData === 'string' ? formData : '';
  const filters = pickerFilters(options, kinds);
  const free = options['allowArbitraryValues'] !== false;
  const { choices, search, busy, note } = useEntitySearch({ filters, owned });
  const known = useEntityTitles(value === '' ? [] : [value]);
  useOnlyChoice(props, { filters, owned, wanted: props.required === true && !free && value === '' });
  return (
    <Combobox
      {...fieldControl(props)}
      text={known.get(value)?.title ?? value}
      choices={choices.map(toComboboxChoice)}
      busy={busy}
      note={note}
      placeholder={textOption(options, 'placeholder') ?? l10n.t('Type to search the catalog')}
      onSearch={search}
      onChoose={choice => {
        answer(props, choice.value);
      }}
      onFreeText={
        free
          ? text => {
              answer(props, completeRef(text, defaultsOf(options)));
            }
          : undefined
      }
      onClear={() => {
        answer(props, undefined);
      }}
    />
  );
}

export function OwnerPicker(props: FormFieldProps) {
  return <EntityPicker {...props} kinds={['Group', 'User']} />;
}

export function OwnedEntityPicker(props: FormFieldProps) {
  return <EntityPicker {...props} owned />;
}

export function defaultsOf(options: Record<string, unknown>) {
  return {
    defaultKind: textOption(options, 'defaultKind'),
    defaultNamespace: textOption(options, 'defaultNamespace'),
  };
}

export function toComboboxChoice({ ref, title, icon, description }: EntityChoice): ComboboxChoice {
  const { name, namespace } = parseEntityRef(ref);
  const place = namespace === 'default' ? '' : `${namespace}/`;
  const detail = [title.toLowerCase() === name ? place : `${place}${name}`, description ?? '']
    .filter(part => part !== '')
    .join(' · ');
  return { value: ref, label: title, icon, ...(detail !== '' && { detail }) };
}

/** Where one must be chosen and there is only one, it is. */
function useOnlyChoice(
  props: FormFieldProps,
  { filters, owned, wanted }: { filters: EntityPickerFilters; owned: boolean; wanted: boolean },
): void {
  const { messenger } = useForm();
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    messenger.request(searchEntities, { text: '', filters, owned }).then(
      ({ choices: [only, ...others] }) => {
        if (!gone && only && others.length === 0) answer(props, only.ref);
      },
      // The list says why, once it is opened.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [messenger, wanted, JSON.stringify(filters), owned]);
}

type EntityPickerFilters = ReturnType<typeof pickerFilters>;
