/** What every control of a form takes. */
export interface ControlProps {
  /** A `<label for>` elsewhere names the control by it. */
  id: string;
  /** Ids of what describes it: its error, description and help. */
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  readonly?: boolean | undefined;
  /** Marks the control that a page would have the focus in. */
  autofocus?: boolean | undefined;
  onBlur?: (() => void) | undefined;
  onFocus?: (() => void) | undefined;
}

/** The attributes that native controls share. */
export function controlAttributes({
  id,
  describedBy,
  invalid = false,
  required = false,
  disabled = false,
  autofocus = false,
  onBlur,
  onFocus,
}: ControlProps) {
  return {
    id,
    disabled,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    'aria-required': required,
    'data-autofocus': autofocus ? '' : undefined,
    onBlur,
    onFocus,
  };
}
