import { controlAttributes, type ControlProps } from './ControlProps.ts';

export interface Choice {
  /** Tells it apart from the others. */
  value: string;
  label: string;
  disabled?: boolean | undefined;
}

export interface SelectProps extends ControlProps {
  choices: readonly Choice[];
  /** Undefined: none is chosen. */
  value: string | undefined;
  onSelect: (value: string | undefined) => void;
  /** Shown where none is chosen; choosing it takes the choice away. Absent where one must be chosen. */
  none?: string | undefined;
  /** Where no label elsewhere names it. */
  label?: string | undefined;
}

/** One of a few choices. For many, there is the Combobox. */
export function Select(props: SelectProps) {
  const { choices, value, onSelect, none, readonly = false, label } = props;
  const known = choices.some(choice => choice.value === value);
  return (
    <select
      {...controlAttributes(props)}
      class="ui-input ui-select"
      value={known ? value : ''}
      disabled={props.disabled === true || readonly}
      aria-label={label}
      onChange={event => {
        const chosen = event.currentTarget.value;
        onSelect(chosen === '' ? undefined : chosen);
      }}
    >
      {(none !== undefined || !known) && <option value="">{none ?? ''}</option>}
      {choices.map(choice => (
        <option key={choice.value} value={choice.value} disabled={choice.disabled}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
