import * as l10n from '@vscode/l10n';
import type { TemplateFormState } from '../../protocol/webview/templateForm.ts';
import { Button, Icon } from '../shared/ui/index.ts';
import { RichText } from './text/RichText.tsx';

export interface HeaderProps {
  state: TemplateFormState;
  onSwitchToSteps: () => void;
}

/** What the form is of, and the way to answer it elsewhere. */
export function Header({ state, onSwitchToSteps }: HeaderProps) {
  const { form, mode, createDisabled, needsForm = false } = state;
  return (
    <header class="header">
      <div class="header-line">
        <h1>
          <Icon name="wand" class="title-icon" />
          <span>{form.title}</span>
        </h1>
        {mode === 'create' && !needsForm && (
          <Button onClick={onSwitchToSteps}>{l10n.t('Answer Step by Step')}</Button>
        )}
      </div>
      {form.description !== undefined && form.description !== '' && (
        <p class="description muted">
          <RichText text={form.description} />
        </p>
      )}
      {mode === 'preview' && (
        <div class="message message-info" role="note">
          <Icon name="eye" />
          <div>
            <strong>{l10n.t('Preview of the form.')}</strong>{' '}
            {createDisabled ??
              l10n.t('It follows what you type. Its last button is a dry run, which writes nothing.')}
          </div>
        </div>
      )}
    </header>
  );
}
