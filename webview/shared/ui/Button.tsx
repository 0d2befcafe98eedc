import type { ComponentChildren } from 'preact';
import './elements.ts';
import { Icon } from './Icon.tsx';

export interface ButtonProps {
  children: ComponentChildren;
  onClick: () => void;
  appearance?: 'primary' | 'secondary';
  disabled?: boolean;
}

export function Button({ children, onClick, appearance = 'secondary', disabled = false }: ButtonProps) {
  return (
    <vscode-button
      appearance={appearance}
      disabled={disabled}
      onClick={() => {
        // The toolkit's element hears clicks on itself even while its inner button is disabled.
        if (!disabled) onClick();
      }}
    >
      {children}
    </vscode-button>
  );
}

export interface IconButtonProps {
  icon: string;
  /** What it does: its name for a screen reader, and its tooltip. */
  label: string;
  onClick: () => void;
  disabled?: boolean;
  /** For a button that opens something and closes it. */
  expanded?: boolean;
  class?: string;
}

export function IconButton({
  icon,
  label,
  onClick,
  disabled = false,
  expanded,
  class: name = '',
}: IconButtonProps) {
  return (
    <vscode-button
      class={name}
      appearance="icon"
      aria-label={label}
      {...(expanded !== undefined && { 'aria-expanded': expanded })}
      title={label}
      disabled={disabled}
      onClick={() => {
        // The toolkit's element hears clicks on itself even while its inner button is disabled.
        if (!disabled) onClick();
      }}
    >
      <Icon name={icon} />
    </vscode-button>
  );
}
