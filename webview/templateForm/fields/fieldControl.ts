import { getUiOptions } from '@rjsf/utils';
import { isJsonObject } from '../../../model/common/json.ts';
import { controlOf } from '../theme/controlOf.ts';
import type { FormFieldProps } from '../theme/props.ts';

/** What every field of its own hands to its control. */
export function fieldControl(props: FormFieldProps) {
  return controlOf(props.fieldPathId.$id, props);
}

/** Tells the form the field's value; undefined where there is none. */
export function answer(props: FormFieldProps, value: unknown): void {
  props.onChange(value, props.fieldPathId.path);
}

/** A field's `ui:options`, of which anything may be written. */
export function optionsOf(props: FormFieldProps): Record<string, unknown> {
  const options: unknown = getUiOptions(props.uiSchema);
  return isJsonObject(options) ? options : {};
}

export function textOption(options: Record<string, unknown>, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function textsOption(options: Record<string, unknown>, name: string): string[] {
  const value = options[name];
  const list: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.filter(each => typeof each === 'string');
}
