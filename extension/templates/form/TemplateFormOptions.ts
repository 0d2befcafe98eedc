import type { Event, WebviewPanel } from 'vscode';
import type { TemplateParameterSchema } from '../../../protocol/http/scaffolder.ts';
import type { ExtensionServices } from '../../services.ts';
import type { TemplateSession } from '../TemplateSession.ts';

/** What the form is handed. */
export type TemplateFormServices = Pick<ExtensionServices, 'context' | 'connection' | 'log'>;

/** How a form ended: nothing more was wanted, the steps of Quick Picks go on, or what was answered was taken. */
export type TemplateFormEnd = 'closed' | 'steps' | 'created';

export interface FormChange {
  /** In the place of the session's; absent: the one that is shown stays. */
  form?: TemplateParameterSchema;
  /** Why nothing can be created from here; absent where it can. */
  createDisabled?: string;
}

export interface TemplateFormOptions {
  /** preview: of a template that somebody is writing; nothing is kept of what is answered. */
  mode?: 'create' | 'preview';
  /** Why nothing can be created from here. */
  createDisabled?: string;
  /** On "Create". What it throws is shown in the form, which stays open then; that of a preview always does. */
  onCreate?: (session: TemplateSession) => Promise<void>;
  /** As its template is edited; what was answered stays. */
  onDidChangeForm?: Event<FormChange>;
  /** For who wants to show it again. */
  onDidOpen?: (panel: WebviewPanel) => void;
  /** One that the editor brought back after a reload. */
  panel?: WebviewPanel;
}
