import * as l10n from '@vscode/l10n';
import { TextInput } from '../../shared/ui/index.ts';
import type { FormFieldProps } from '../theme/props.ts';
import { answer, fieldControl, optionsOf, textOption, textsOption } from './fieldControl.ts';
import { FieldNote } from './FieldNote.tsx';

/** Who owns repositories on a host: a user, or an organisation. */
export function RepoOwnerPicker(props: FormFieldProps) {
  const options = optionsOf(props);
  const host = textOption(options, 'host');
  const excluded = textsOption(options, 'excludedOwners');
  const value = typeof props.formData === 'string' ? props.formData : '';
  return (
    <>
      <TextInput
        {...fieldControl(props)}
        value={value}
        placeholder={textOption(options, 'placeholder')}
        onInput={text => {
          answer(props, text === '' ? undefined : text);
        }}
      />
      {host !== undefined && <FieldNote text={l10n.t('An owner on {0}', host)} />}
      {excluded.includes(value) && <FieldNote text={l10n.t('The template excludes this owner.')} />}
    </>
  );
}
