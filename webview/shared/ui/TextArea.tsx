import { controlAttributes, type ControlProps } from './ControlProps.ts';

export interface TextAreaProps extends ControlProps {
  value: string;
  onInput: (value: string) => void;
  rows?: number | undefined;
  placeholder?: string | undefined;
  /** For code, such as JSON. */
  monospace?: boolean | undefined;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { value, onInput, rows = 4, placeholder, monospace = false, readonly = false } = props;
  return (
    <textarea
      {...controlAttributes(props)}
      class={`ui-input ui-textarea ${monospace ? 'ui-monospace' : ''}`}
      rows={rows}
      value={value}
      placeholder={placeholder}
      readOnly={readonly}
      spellcheck={false}
      onInput={event => {
        onInput(event.currentTarget.value);
      }}
    />
  );
}
