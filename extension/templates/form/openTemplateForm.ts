import { l10n, ThemeIcon, ViewColumn, window } from 'vscode';
import { DisposableStore } from '../../common/index.ts';
import { templateFormViewType } from '../../contributions.ts';
import { webviewRoot } from '../../webviews/webviewHtml.ts';
import type { TemplateSession } from '../TemplateSession.ts';
import type { TemplateFormEnd, TemplateFormOptions, TemplateFormServices } from './TemplateFormOptions.ts';

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
  options.onDidOpen?.(panel);
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
