import { window } from 'vscode';
import { showError, type Disposable } from '../../common/index.ts';
import { templateFormViewType } from '../../contributions.ts';
import type { TemplateFlow } from '../TemplateFlow.ts';
import { afterForm, formOptions } from './createOpenForm.ts';
import { openTemplateForm } from './openTemplateForm.ts';
import type { TemplateFormServices } from './TemplateFormOptions.ts';

/** Brings forms back that were open when the window was reloaded, with what was answered. */
export function registerTemplateForm(
  services: TemplateFormServices,
  flowOf: () => Promise<TemplateFlow>,
): Disposable {
  return window.registerWebviewPanelSerializer(templateFormViewType, {
    deserializeWebviewPanel: async (panel, state: unknown) => {
      try {
        const { parseFormMemory } = await import('./parseFormMemory.ts');
        const memory = parseFormMemory(state);
        if (memory === undefined) {
          panel.dispose();
          return;
        }
        const flow = await flowOf();
        const session = await flow.resume(memory.templateRef);
        // The editor shows the panel once this resolves, so its end is not waited for.
        openTemplateForm(services, session, { ...formOptions, panel })
          .then(end => afterForm(end, session, flow))
          .catch((error: unknown) => {
            showError(error, services.log);
          });
      } catch (error) {
        panel.dispose();
        showError(error, services.log);
      }
    },
  });
}
