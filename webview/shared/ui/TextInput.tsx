import { controlAttributes, type ControlProps } from './ControlProps.ts';

export interface TextInputProps extends ControlProps {
  value: string;
  onInput: (value: string) => void;
  /** As of an HTML input. */
  type?: string | undefined;
  placeholder?: string | undefined;
  autocomplete?: string | undefined;
  min?: number | string | undefined;
  max?: number | string | undefined;
  step?: number | string | undefined;
  /** Offered as one types. */
  suggestions?: readonly string[] | undefined;
  /** Where no label elsewhere names it. */
  label?: string | undefined;
}

/**
 * A line of text in a form. A native input in the theme's colors: a label elsewhere on the page names it, and errors
 * describe it, neither of which reaches into the toolkit's shadow root.
 */
export function TextInput(props: TextInputProps) {
  const { id, value, onInput, type = 'text', placeholder, readonly = false, suggestions, label } = props;
  const listId = suggestions && suggestions.length > 0 ? `${id}-suggestions` : undefined;
  return (
    <>
      <input
        {...controlAttributes(props)}
        class={`ui-input ui-input-${type}`}
        // Whatever HTML has; it takes a word that it does not know for text.
        type={type as 'text'}
        value={value}
        placeholder={placeholder}
        readOnly={readonly}
        autocomplete={props.autocomplete ?? 'off'}
        spellcheck={false}
        min={props.min}
        max={props.max}
        step={props.step}
        list={listId}
        aria-label={label}
        onInput={event => {
          onInput(event.currentTarget.value);
        }}
      />
      {listId !== undefined && (
        <datalist id={listId}>
          {suggestions?.map(each => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </>
  );
}
