import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { Button, TextInput } from '../../shared/ui/index.ts';
import { useForm } from '../FormContext.ts';
import type { FormFieldProps } from '../theme/props.ts';
import { answer, fieldControl, optionsOf, textOption } from './fieldControl.ts';
import { FieldNote } from './FieldNote.tsx';

/**
 * A secret: among the answers there are as many asterisks as it has characters; itself it goes to the extension apart from
 * them, and does not come back.
 */
export function Secret(props: FormFieldProps) {
  const { secretNames, setSecret } = useForm();
  const { name, formData } = props;
  const [typed, setTyped] = useState<string>();
  const stars = typeof formData === 'string' ? formData : '';
  if (typed === undefined && stars !== '' && secretNames.includes(name)) {
    return (
      <div class="row">
        <TextInput
          {...fieldControl(props)}
          type="password"
          value={stars}
          readonly
          onInput={() => undefined}
        />
        <Button
          onClick={() => {
            setTyped('');
            setSecret(name, '');
            answer(props, undefined);
          }}
        >
          {l10n.t('Replace')}
        </Button>
      </div>
    );
  }
  const lost = typed === undefined && stars !== '';
  return (
    <>
      <TextInput
        {...fieldControl(props)}
        type="password"
        autocomplete="new-password"
        value={typed ?? ''}
        placeholder={textOption(optionsOf(props), 'placeholder')}
        onInput={text => {
          setTyped(text);
          setSecret(name, text);
          answer(props, text === '' ? undefined : '*'.repeat(text.length));
        }}
      />
      {lost && <FieldNote text={l10n.t('Secrets are not kept when a window closes: type it again.')} />}
    </>
  );
}
