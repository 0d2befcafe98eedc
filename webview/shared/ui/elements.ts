// The toolkit's elements as JSX knows them: what the wrappers beside this file set, and no more.
import type { HTMLAttributes } from 'preact';

type Common<E extends HTMLElement> = HTMLAttributes<E> & { class?: string };

declare module 'preact' {
  // The only way to add to the elements that JSX knows.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace JSX {
    interface IntrinsicElements {
      'vscode-button': Common<HTMLElement> & {
        appearance?: 'primary' | 'secondary' | 'icon';
        disabled?: boolean;
      };
      'vscode-text-field': Common<HTMLElement> & { value?: string; placeholder?: string };
    }
  }
}
