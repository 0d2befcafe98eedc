import type { TemplateSession } from './TemplateSession.ts';

/**
 * The ways between the questions to a template and what comes of the answers. Each resolves when the user has gone on, or
 * wants no more: what was answered is kept (but for secrets) until files were created or a task was begun.
 */
export interface TemplateFlow {
  /** A session with what was answered before, if anything. For a form that a reload brings back. */
  resume(templateRef: string): Promise<TemplateSession>;
  /** Asks by Quick Picks, from the page that the session is at. */
  askInSteps(session: TemplateSession): Promise<void>;
  /** All is answered: shows the answers, and asks what is to come of them. */
  review(session: TemplateSession): Promise<void>;
  /** The produced files, before anything is written. */
  preview(session: TemplateSession): Promise<void>;
}

/** Shows the form panel: extension/templates/form. Resolves when it is open. */
export type OpenTemplateForm = (session: TemplateSession, flow: TemplateFlow) => Promise<void>;
