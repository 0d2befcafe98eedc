import { TextInput } from '../../shared/ui/index.ts';
import type { FormFieldProps } from '../theme/props.ts';
import { answer, fieldControl, optionsOf, textOption } from './fieldControl.ts';

/** The name of an entity that is to be; what it may be is checked with the page. */
export function EntityNamePicker(props: FormFieldProps) {
  const { formData } = props;
  return (
    <TextInput
      {...fieldControl(props)}
      value={typeof formData === 'string' ? formData : ''}
      placeholder={textOption(optionsOf(props), 'placeholder')}
      onInput={text => {
        answer(props, text === '' ? undefined : text);
      }}
    />
  );
}
