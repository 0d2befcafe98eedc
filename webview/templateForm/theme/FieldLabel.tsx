import * as l10n from '@vscode/l10n';
import { labelId } from './ids.ts';

export interface FieldLabelProps {
  /** Of the control. */
  id: string;
  label: string;
  required: boolean;
}

export function FieldLabel({ id, label, required }: FieldLabelProps) {
  return (
    <label class="field-label" for={id} id={labelId(id)}>
      {label}
      {required && <RequiredMark />}
    </label>
  );
}

/** Screen readers are told by the control itself. */
export function RequiredMark() {
  return (
    <span class="required" aria-hidden="true" title={l10n.t('Required')}>
      {' *'}
    </span>
  );
}
