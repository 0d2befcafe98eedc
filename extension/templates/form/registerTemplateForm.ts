import { window } from 'vscode';
import { Check } from 'typebox/value';
import { TemplateFormMemory } from '../../../protocol/webview/templateForm.ts';
import { showError, type Disposable } from '../../common/index.ts';
import { templateFormViewType } from '../../contributions.ts';
import type { TemplateSession } from '../TemplateSession.ts';
import { openTemplateForm, type TemplateFormOptions, type TemplateFormServices } from './openTemplateForm.ts';

export interface RestoredForm {
  session: TemplateSession;
  options: TemplateFormOptions;
  /** Told how it ended, as the caller of openTemplateForm is. */
  onEnd: (end: Awaited<ReturnType<typeof openTemplateForm>>) => void;
}

/**
 * Brings forms back that were open when the window was reloaded. `restore` makes a session anew by what FormDrafts kept;
 * undefined where there is no such template any more.
 */
export function registerTemplateForm(
  services: TemplateFormServices,
  restore: (templateRef: string) => Promise<RestoredForm | undefined>,
): Disposable {
  return window.registerWebviewPanelSerializer(templateFormViewType, {
    deserializeWebviewPanel: async (panel, state: unknown) => {
      // A preview is of a text in an editor, from which it is opened again.
      const memory = Check(TemplateFormMemory, state) && state.mode === 'create' ? state : undefined;
      try {
        const restored = memory && (await restore(memory.templateRef));
        if (!restored) {
          panel.dispose();
          return;
        }
        const { session, options, onEnd } = restored;
        // The editor shows the panel once this resolves, so its end is not waited for.
        openTemplateForm(services, session, { ...options, panel }).then(onEnd, (error: unknown) => {
          showError(error, services.log);
        });
      } catch (error) {
        panel.dispose();
        showError(error, services.log);
      }
    },
  });
}
