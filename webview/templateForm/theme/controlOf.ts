import { ariaDescribedByIds } from '@rjsf/utils';
import type { FormFieldProps, FormWidgetProps } from './props.ts';

type Shared = Pick<
  FormFieldProps | FormWidgetProps,
  'required' | 'disabled' | 'readonly' | 'autofocus' | 'rawErrors'
>;

/** What the library says of a field, as a control takes it. */
export function controlOf(id: string, { required, disabled, readonly, autofocus, rawErrors = [] }: Shared) {
  return {
    id,
    describedBy: ariaDescribedByIds(id),
    invalid: rawErrors.length > 0,
    required,
    disabled,
    readonly,
    autofocus,
  };
}
