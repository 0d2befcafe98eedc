import { ariaDescribedByIds } from '@rjsf/utils';
import type { FormWidgetProps } from '../theme/props.ts';

/** What every widget hands to its control. */
export function controlProps(props: FormWidgetProps) {
  const { id, required, disabled, readonly, autofocus, rawErrors = [], onBlur, onFocus, value } = props;
  return {
    id,
    describedBy: ariaDescribedByIds(id),
    invalid: rawErrors.length > 0,
    required,
    disabled,
    readonly,
    autofocus,
    onBlur: () => {
      onBlur(id, value);
    },
    onFocus: () => {
      onFocus(id, value);
    },
  };
}

/** A value as a line of text shows it. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : JSON.stringify(value);
}
