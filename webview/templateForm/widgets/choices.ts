import { isSameValue } from './isSameValue.ts';
import type { FormWidgetProps } from '../theme/props.ts';
import type { Choice } from '../../shared/ui/index.ts';

/** The choices of a widget under keys that controls can hold, for their values may be of any kind. */
export function choicesOf({ options }: Pick<FormWidgetProps, 'options'>) {
  const { enumOptions = [], enumDisabled = [] } = options;
  const values: unknown[] = enumOptions.map(option => option.value as unknown);
  const choices: Choice[] = enumOptions.map(({ label }, at) => ({
    value: String(at),
    label,
    disabled: enumDisabled.some(disabled => isSameValue(disabled, values[at])),
  }));
  return {
    choices,
    keyOf: (value: unknown): string | undefined => {
      const at = values.findIndex(each => isSameValue(each, value));
      return at < 0 ? undefined : String(at);
    },
    valueOf: (key: string): unknown => values[Number(key)],
  };
}
