import { showError } from '../../common/index.ts';
import type { OpenTemplateForm, TemplateFlow } from '../TemplateFlow.ts';
import type { TemplateSession } from '../TemplateSession.ts';
import { openTemplateForm } from './openTemplateForm.ts';
import type { TemplateFormEnd, TemplateFormOptions, TemplateFormServices } from './TemplateFormOptions.ts';

/** The form as the flow opens it: when it ends, the flow goes on. */
export function createOpenForm(services: TemplateFormServices): OpenTemplateForm {
  return (session, flow) => {
    openTemplateForm(services, session, formOptions)
      .then(end => afterForm(end, session, flow))
      .catch((error: unknown) => {
        showError(error, services.log);
      });
    return Promise.resolve();
  };
}

/** What comes of the answers is asked when the form is gone. */
export const formOptions: TemplateFormOptions = { onCreate: () => Promise.resolve() };

export async function afterForm(
  end: TemplateFormEnd,
  session: TemplateSession,
  flow: TemplateFlow,
): Promise<void> {
  if (end === 'created') await flow.review(session);
  if (end === 'steps') await flow.askInSteps(session);
}
