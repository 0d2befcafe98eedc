import * as l10n from '@vscode/l10n';
import { IconButton } from '../../shared/ui/index.ts';
import type { FieldTemplateProps } from './props.ts';

/** The name of a property that the user made up, and the button that takes it away. */
export function AdditionalKey({
  id,
  label,
  disabled,
  readonly,
  onKeyRenameBlur,
  onRemoveProperty,
}: FieldTemplateProps) {
  return (
    <div class="additional-key">
      <input
        id={`${id}-key`}
        class="ui-input"
        type="text"
        aria-label={l10n.t('Name')}
        value={label}
        disabled={disabled || readonly}
        onBlur={onKeyRenameBlur}
      />
      <IconButton
        icon="trash"
        label={l10n.t('Remove {0}', label)}
        disabled={disabled || readonly}
        onClick={onRemoveProperty}
      />
    </div>
  );
}
