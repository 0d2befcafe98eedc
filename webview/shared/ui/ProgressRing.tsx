import { Icon } from './Icon.tsx';

/** Not the toolkit's: its template carries a style attribute, which the content security policy refuses. */
export function ProgressRing({ label }: { label: string }) {
  return (
    <span role="progressbar" aria-label={label}>
      <Icon name="loading" class="codicon-modifier-spin" />
    </span>
  );
}
