import * as l10n from '@vscode/l10n';
import { isJsonObject } from '../../model/common/json.ts';
import type { TemplateParameterSchema } from '../../protocol/http/scaffolder.ts';

export interface ButtonLabels {
  back: string;
  review: string;
  create: string;
}

/** The words on the buttons, which a template may choose. */
export function buttonLabels({ presentation }: Pick<TemplateParameterSchema, 'presentation'>): ButtonLabels {
  const labels = isJsonObject(presentation) ? presentation['buttonLabels'] : undefined;
  const text = (name: string): string | undefined => {
    const label = isJsonObject(labels) ? labels[name] : undefined;
    return typeof label === 'string' && label.trim() !== '' ? label : undefined;
  };
  return {
    back: text('backButtonText') ?? l10n.t('Back'),
    review: text('reviewButtonText') ?? l10n.t('Review'),
    create: text('createButtonText') ?? l10n.t('Create'),
  };
}
