import { l10n, ThemeIcon, ViewColumn, window, type Event, type WebviewPanel } from 'vscode';
import type { TemplateParameterSchema } from '../../../protocol/http/scaffolder.ts';
import { DisposableStore } from '../../common/index.ts';
import { templateFormViewType } from '../../contributions.ts';
import type { ExtensionServices } from '../../services.ts';
import { webviewRoot } from '../../webviews/webviewHtml.ts';
import type { TemplateSession } from '../TemplateSession.ts';

/** What the form is handed. */
export type TemplateFormServices = Pick<ExtensionServices, 'context' | 'connection' | 'log'>;

/** How a form ended: nothing more was wanted, the steps of Quick Picks go on, or what was answered was taken. */
export type TemplateFormEnd = 'closed' | 'steps' | 'created';

export interface TemplateFormOptions {
  /** preview: of a template that somebody is writing; nothing is kept of what is answered. */
  mode?: 'create' | 'preview';
  /** Why nothing can be created from here. */
  createDisabled?: string;
  /** On "Create". What it throws is shown in the form, which stays open then. */
  onCreate?: (session: TemplateSession) => Promise<void>;
  /** Another form in the place of the session's, as its template is edited; what was answered stays. */
  onDidChangeForm?: Event<TemplateParameterSchema>;
  /** One that the editor brought back after a reload. */
  panel?: WebviewPanel;
}

/** Shows the session's form in a panel; resolves when that has ended. The session is kept up to date as the user types. */
export async function openTemplateForm(
  services: TemplateFormServices,
  session: TemplateSession,
  options: TemplateFormOptions = {},
): Promise<TemplateFormEnd> {
  // Loaded with the first form, so that activation does not pay for it.
  const { TemplateFormPanel } = await import('./TemplateFormPanel.ts');
  const preview = options.mode === 'preview';
  const title = preview ? l10n.t('Preview: {0}', session.form.title) : session.form.title;
  const view = { enableScripts: true, localResourceRoots: [webviewRoot(services.context.extensionUri)] };
  const panel =
    options.panel ??
    window.createWebviewPanel(
      templateFormViewType,
      title,
      preview ? { viewColumn: ViewColumn.Beside, preserveFocus: true } : ViewColumn.Active,
      view,
    );
  panel.title = title;
  panel.webview.options = view;
  panel.iconPath = new ThemeIcon('wand');
  const store = new DisposableStore();
  return new Promise(resolve => {
    store.add(
      panel.onDidDispose(() => {
        store.dispose();
        resolve('closed');
      }),
    );
    store.add(
      new TemplateFormPanel({
        panel,
        services,
        session,
        options,
        end: how => {
          // The first word counts: closing says one of its own.
          resolve(how);
          panel.dispose();
        },
      }),
    );
  });
}
