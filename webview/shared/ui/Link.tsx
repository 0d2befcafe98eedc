import type { ComponentChildren, TargetedMouseEvent } from 'preact';

export interface LinkProps {
  children: ComponentChildren;
  /** `beside` is asked for with Ctrl, Cmd or the middle button. */
  onFollow: (beside: boolean) => void;
  title?: string;
  /** Shown by the browser only; following always goes through `onFollow`. */
  href?: string;
  class?: string;
  tabIndex?: number;
}

/**
 * A link that this page follows by itself. It is a plain anchor: the toolkit's own hides it in a shadow root, where
 * the focus cannot be moved along a table.
 */
export function Link({ children, onFollow, title, href = '#', class: name = '', tabIndex }: LinkProps) {
  const follow = (event: TargetedMouseEvent<HTMLAnchorElement>, beside: boolean): void => {
    event.preventDefault();
    // The editor listens above us and would open the address itself.
    event.stopPropagation();
    onFollow(beside);
  };
  return (
    <a
      href={href}
      class={`ui-link ${name}`}
      title={title}
      tabIndex={tabIndex}
      onClick={event => {
        follow(event, event.ctrlKey || event.metaKey);
      }}
      onAuxClick={event => {
        if (event.button === 1) follow(event, true);
      }}
    >
      {children}
    </a>
  );
}
