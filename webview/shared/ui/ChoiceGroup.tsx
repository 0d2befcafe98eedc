import type { ControlProps } from './ControlProps.ts';
import type { Choice } from './Select.tsx';

export interface ChoiceGroupProps extends ControlProps {
  /** `radio`: one of them; `checkbox`: any of them. */
  kind: 'radio' | 'checkbox';
  choices: readonly Choice[];
  selected: readonly string[];
  onSelect: (selected: string[]) => void;
  /** Beside one another, not each on a line of its own. */
  inline?: boolean | undefined;
  /** Id of what names the group. */
  labelledBy?: string | undefined;
}

/** All choices in sight, to choose one or several of. */
export function ChoiceGroup(props: ChoiceGroupProps) {
  const { id, kind, choices, selected, onSelect, inline = false, autofocus = false } = props;
  const toggle = (value: string, on: boolean): void => {
    if (kind === 'radio') onSelect([value]);
    else
      onSelect(
        choices.map(each => each.value).filter(each => (each === value ? on : selected.includes(each))),
      );
  };
  return (
    <div
      id={id}
      class={`ui-options ${inline ? 'ui-options-inline' : ''}`}
      role={kind === 'radio' ? 'radiogroup' : 'group'}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid ?? false}
      aria-required={kind === 'radio' ? (props.required ?? false) : undefined}
      tabIndex={-1}
      onBlurCapture={props.onBlur}
    >
      {choices.map((choice, at) => (
        <label class="ui-option" key={choice.value}>
          <input
            type={kind}
            id={`${id}-${at}`}
            name={id}
            checked={selected.includes(choice.value)}
            disabled={props.disabled === true || props.readonly === true || choice.disabled === true}
            data-autofocus={autofocus && at === 0 ? '' : undefined}
            onChange={event => {
              toggle(choice.value, event.currentTarget.checked);
            }}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}
