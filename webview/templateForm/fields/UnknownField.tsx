import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { TextArea } from '../../shared/ui/index.ts';
import { ordinaryField } from '../theme/ordinaryField.ts';
import type { FormFieldProps } from '../theme/props.ts';
import { answer, fieldControl, optionsOf, textOption } from './fieldControl.ts';
import { FieldNote } from './FieldNote.tsx';

/**
 * A field extension of somebody else's: the usual field for its type, as in Backstage, which passes over what it does not know.
 * Where its type leaves open what it would answer, that is typed as JSON.
 */
export function UnknownField(props: FormFieldProps) {
  const field = textOption(optionsOf(props), 'unknownField') ?? '';
  const Ordinary = ordinaryField(props);
  if (Ordinary === undefined) return <JsonField {...props} field={field} />;
  return (
    <>
      <Ordinary {...props} uiSchema={ordinaryUi(props, field)} />
      <FieldNote
        text={l10n.t(
          'The field "{0}" belongs to another developer portal. Answer here what it would answer.',
          field,
        )}
      />
    </>
  );
}

/** Without what would lead here again. An editor is for more than a line. */
function ordinaryUi({ schema, uiSchema = {} }: FormFieldProps, field: string) {
  const { 'ui:options': options = {}, ...keys } = uiSchema;
  const isLong = schema.type === 'string' && !schema.enum && /editor$/iu.test(field);
  const ui: unknown = {
    ...(isLong && { 'ui:widget': 'textarea' }),
    ...without(keys, ['ui:field', 'ui:unknownField']),
    'ui:options': without(options, ['field', 'unknownField']),
  };
  return ui as NonNullable<FormFieldProps['uiSchema']>;
}

function without(object: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
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
