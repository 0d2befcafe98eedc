import { Icon } from '../../shared/ui/index.ts';

/** Why a field is not as its template means it. */
export function FieldNote({ text }: { text: string }) {
  return (
    <div class="field-note muted" role="note">
      <Icon name="info" />
      <span>{text}</span>
    </div>
  );
}
