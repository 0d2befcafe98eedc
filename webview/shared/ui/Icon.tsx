/** A codicon. It says nothing to a screen reader: put the words beside it. */
export function Icon({ name, class: className = '' }: { name: string; class?: string }) {
  return <span class={`codicon codicon-${name} ${className}`} aria-hidden="true" />;
}
