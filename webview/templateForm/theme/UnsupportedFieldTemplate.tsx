import * as l10n from '@vscode/l10n';
import { Icon } from '../../shared/ui/index.ts';
import type { UnsupportedFieldProps } from './props.ts';

/** In the place of a field whose schema nothing can be drawn of. */
export function UnsupportedFieldTemplate({ fieldPathId, reason }: UnsupportedFieldProps) {
  return (
    <div class="field-note" id={fieldPathId.$id}>
      <Icon name="warning" />
      <span>{l10n.t('The template’s schema of this field cannot be drawn: {0}', reason)}</span>
    </div>
  );
}
