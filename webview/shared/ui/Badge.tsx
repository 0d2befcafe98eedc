import type { ComponentChildren } from 'preact';

export interface BadgeProps {
  children: ComponentChildren;
}

/** A count or a short word. Not the toolkit's: its template carries a style attribute, which the policy refuses. */
export function Badge({ children }: BadgeProps) {
  return <span class="ui-badge">{children}</span>;
}
