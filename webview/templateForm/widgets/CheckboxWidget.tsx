import { Checkbox } from '../../shared/ui/index.ts';
import { RequiredMark } from '../theme/FieldLabel.tsx';
import type { FormWidgetProps } from '../theme/props.ts';
import { controlProps } from './describe.ts';

export function CheckboxWidget(props: FormWidgetProps) {
  const { value, onChange, label, required = false } = props;
  return (
    <Checkbox
      {...controlProps(props)}
      checked={value === true}
      onToggle={checked => {
        onChange(checked);
      }}
    >
      {label}
      {required && <RequiredMark />}
    </Checkbox>
  );
}
