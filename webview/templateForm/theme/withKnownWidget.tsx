import * as l10n from '@vscode/l10n';
import { getUiOptions, hasWidget } from '@rjsf/utils';
import type { ComponentType } from 'preact';
import { FieldNote } from '../fields/FieldNote.tsx';
import type { FormFieldProps } from './props.ts';

/** The field, without a `ui:widget` that there is none of for its type: the library would draw nothing of the whole page. */
export function withKnownWidget(Field: ComponentType<FormFieldProps>): ComponentType<FormFieldProps> {
  return function FieldWithKnownWidget(props: FormFieldProps) {
    const { widget } = getUiOptions(props.uiSchema);
    if (typeof widget !== 'string' || isKnown(props, widget)) return <Field {...props} />;
    const { 'ui:options': options, ...rest } = props.uiSchema ?? {};
    const kept = Object.entries((options ?? {}) as Record<string, unknown>).filter(
      ([key]) => key !== 'widget',
    );
    const others = Object.entries(rest).filter(([key]) => key !== 'ui:widget');
    const uiSchema: unknown = { ...Object.fromEntries(others), 'ui:options': Object.fromEntries(kept) };
    return (
      <>
        <Field {...props} uiSchema={uiSchema as NonNullable<typeof props.uiSchema>} />
        <FieldNote text={l10n.t('There is no widget "{0}" here; this is the usual one.', widget)} />
      </>
    );
  };
}

function isKnown({ schema, registry }: FormFieldProps, widget: string): boolean {
  try {
    return hasWidget(schema, widget, registry.widgets);
  } catch {
    return false;
  }
}
