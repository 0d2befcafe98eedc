import { BaseInput } from './BaseInput.tsx';
import { textOf } from './describe.ts';
import type { FormWidgetProps } from '../theme/props.ts';

/** A slider, with the number that it stands at. */
export function RangeWidget(props: FormWidgetProps) {
  return (
    <div class="range">
      <BaseInput {...props} type="range" />
      <output htmlFor={props.id}>{textOf(props.value)}</output>
    </div>
  );
}
