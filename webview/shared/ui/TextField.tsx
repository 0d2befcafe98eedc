import { useLayoutEffect, useRef } from 'preact/hooks';
import './elements.ts';

export interface TextFieldProps {
  label: string;
  placeholder: string;
  value: string;
  onInput: (value: string) => void;
}

/** A line of text whose label only a screen reader is told; the placeholder is for the eye. */
export function TextField({ label, placeholder, value, onInput }: TextFieldProps) {
  const element = useRef<HTMLElement>(null);
  // The toolkit gives the element a label of its own when it is connected: ours must come after.
  useLayoutEffect(() => {
    element.current?.setAttribute('aria-label', label);
  }, [label]);
  return (
    <vscode-text-field
      ref={element}
      value={value}
      placeholder={placeholder}
      onInput={event => {
        onInput((event.currentTarget as HTMLElement & { value: string }).value);
      }}
    />
  );
}
