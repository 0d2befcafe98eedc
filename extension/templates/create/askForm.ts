import { shorten } from '../../../model/common/json.ts';
import { visiblePages, fieldsOf, withDefaults, type FormField } from '../../../model/template/form/index.ts';
import { runSteps, type Step } from '../../common/steps/index.ts';
import { askField } from './askField.ts';
import type { Asking } from './Asking.ts';

const MOST_OF_TITLE = 45;

/**
 * Asks for all that the template wants to know, from the page on that the session is at; true where the user has answered it
 * all. What an answer brings about is asked for as well.
 */
export async function askForm(asking: Asking): Promise<boolean> {
  const { session } = asking;
  const { page } = session.answers;
  const isAtEnd = page >= visiblePages(session.form).length;
  const steps = stepsOf(asking);
  const found = steps.findIndex(step => step.page >= page);
  const startAt = isAtEnd || found < 0 ? 0 : found;
  return runSteps(() => stepsOf(asking).map(({ step }) => step), { startAt });
}

interface PageStep {
  page: number;
  step: Step;
}

function stepsOf(asking: Asking): PageStep[] {
  const { session } = asking;
  return visiblePages(session.form).flatMap(({ title, schema }, page) =>
    fieldsOf(schema, session.answers.values).flatMap((field: FormField) =>
      askField(asking, field, titleOf(session.form.title, title)).map(step => ({
        page,
        step: async (place: Parameters<Step>[0]) => {
          if (session.answers.page !== page) session.answer({ page });
          const result = await step(place);
          // Also those of fields that are hidden.
          if (result === 'next') session.answer({ values: withDefaults(schema, session.answers.values) });
          return result;
        },
      })),
    ),
  );
}

/** A box has no room for more. */
function titleOf(form: string, page: string): string {
  return `${shorten(form, MOST_OF_TITLE)}: ${shorten(page, MOST_OF_TITLE)}`;
}
