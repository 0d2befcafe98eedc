import { controlOf } from '../theme/controlOf.ts';
import type { FormWidgetProps } from '../theme/props.ts';

/** What every widget hands to its control. */
export function controlProps(props: FormWidgetProps) {
  const { id, onBlur, onFocus, value } = props;
  return {
    ...controlOf(id, props),
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
