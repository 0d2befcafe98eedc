import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { TextArea, TextInput } from '../../shared/ui/index.ts';
import type { FormFieldProps } from '../theme/props.ts';
import { answer, fieldControl, optionsOf, textOption } from './fieldControl.ts';
import { FieldNote } from './FieldNote.tsx';

/** A field extension of somebody else's: what it would answer is typed, as text, or as JSON where it is no text. */
export function UnknownField(props: FormFieldProps) {
  const field = textOption(optionsOf(props), 'unknownField') ?? '';
  const { type } = props.schema;
  if (type === 'string' || (type === undefined && typeof props.formData === 'string')) {
    return (
      <>
        <TextInput
          {...fieldControl(props)}
          value={typeof props.formData === 'string' ? props.formData : ''}
          onInput={text => {
            answer(props, text === '' ? undefined : text);
          }}
        />
        <FieldNote
          text={l10n.t(
            'The field "{0}" belongs to another developer portal. Type here what it would answer.',
            field,
          )}
        />
      </>
    );
  }
  return <JsonField {...props} field={field} />;
}

function JsonField({ field, ...props }: FormFieldProps & { field: string }) {
  const { formData } = props;
  const [draft, setDraft] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const shown = draft ?? (formData === undefined ? '' : JSON.stringify(formData, undefined, 2));
  return (
    <>
      <TextArea
        {...fieldControl(props)}
        invalid={failure !== undefined || fieldControl(props).invalid}
        monospace
        rows={Math.min(16, Math.max(4, shown.split('\n').length))}
        value={shown}
        placeholder={placeholderOf(props.schema.type)}
        onInput={text => {
          setDraft(text);
          if (text.trim() === '') {
            setFailure(undefined);
            answer(props, undefined);
            return;
          }
          try {
            const value: unknown = JSON.parse(text);
            setFailure(undefined);
            answer(props, value);
          } catch (error) {
            // Half typed: the form keeps what it had.
            setFailure(error instanceof Error ? error.message : String(error));
          }
        }}
      />
      {failure !== undefined && <FieldNote text={l10n.t('This is no JSON yet: {0}', failure)} />}
      <FieldNote
        text={l10n.t(
          'The field "{0}" belongs to another developer portal. Type here what it would answer, as JSON.',
          field,
        )}
      />
    </>
  );
}

function placeholderOf(type: unknown): string {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  const first = types[0];
  if (first === 'array') return '[]';
  return first === 'object' || first === undefined ? '{ "name": "value" }' : '';
}
