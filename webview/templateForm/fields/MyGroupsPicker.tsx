import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import { readMyGroups, type EntityChoices } from '../../../protocol/webview/templateForm.ts';
import { Select, TextInput } from '../../shared/ui/index.ts';
import { useForm } from '../FormContext.ts';
import type { FormFieldProps } from '../theme/props.ts';
import { answer, fieldControl } from './fieldControl.ts';
import { FieldNote } from './FieldNote.tsx';

/** One of the groups that the user is a member of. Where the catalog does not know the user, it is typed. */
export function MyGroupsPicker(props: FormFieldProps) {
  const { messenger } = useForm();
  const [groups, setGroups] = useState<EntityChoices>();
  const [failure, setFailure] = useState<string>();
  const value = typeof props.formData === 'string' ? props.formData : '';
  useEffect(() => {
    let gone = false;
    messenger.request(readMyGroups, {}).then(
      answered => {
        if (gone) return;
        setGroups(answered);
        const [only, ...others] = answered.choices;
        if (only && others.length === 0 && props.required === true && value === '') answer(props, only.ref);
      },
      (error: unknown) => {
        if (!gone) setFailure(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      gone = true;
    };
  }, [messenger]);
  if (failure !== undefined || groups?.choices.length === 0) {
    return (
      <>
        <TextInput
          {...fieldControl(props)}
          value={value}
          placeholder="group:default/name"
          onInput={text => {
            answer(props, text === '' ? undefined : text);
          }}
        />
        <FieldNote text={failure ?? l10n.t('The catalog has you in no group. Type the ref of one.')} />
      </>
    );
  }
  const choices = (groups?.choices ?? []).map(({ ref, title }) => ({ value: ref, label: title }));
  const known = value === '' || choices.some(choice => choice.value === value);
  return (
    <Select
      {...fieldControl(props)}
      choices={known ? choices : [...choices, { value, label: value }]}
      value={value === '' ? undefined : value}
      none={groups ? l10n.t('Choose a group') : l10n.t('Loading…')}
      onSelect={ref => {
        answer(props, ref);
      }}
    />
  );
}
