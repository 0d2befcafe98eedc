import type { ComponentChildren } from 'preact';
import { controlAttributes, type ControlProps } from './ControlProps.ts';

export interface CheckboxProps extends ControlProps {
  checked: boolean;
  onToggle: (checked: boolean) => void;
  children: ComponentChildren;
}

/** Something that is on or off, with its words beside it. */
export function Checkbox(props: CheckboxProps) {
  const { checked, onToggle, readonly = false, children } = props;
  return (
    <label class="ui-option">
      <input
        {...controlAttributes(props)}
        type="checkbox"
        checked={checked}
        disabled={props.disabled === true || readonly}
        onChange={event => {
          onToggle(event.currentTarget.checked);
        }}
      />
      <span>{children}</span>
    </label>
  );
}
