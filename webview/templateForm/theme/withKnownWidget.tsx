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
    const { 'ui:widget': dropped, 'ui:options': options, ...rest } = props.uiSchema ?? {};
    const { widget: alsoDropped, ...kept } = (options ?? {}) as Record<string, unknown>;
    void dropped;
    void alsoDropped;
    return (
      <>
        <Field {...props} uiSchema={{ ...rest, 'ui:options': kept } as typeof props.uiSchema & object} />
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
