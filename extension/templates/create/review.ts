import { l10n, QuickPickItemKind, ThemeIcon, type QuickPickItem } from 'vscode';
import { answersOf, problemsOf, reviewOf, visiblePages } from '../../../model/template/form/index.ts';
import { shorten } from '../../../model/common/json.ts';
import { askPick, type OtherWay } from '../../common/steps/index.ts';
import type { TemplateSession } from '../TemplateSession.ts';

export type ReviewChoice =
  | { does: 'preview' | 'create' | 'run' | 'back' }
  /** Goes back to a page. */
  | { does: 'change'; page: number };

interface ReviewItem extends QuickPickItem {
  choice?: ReviewChoice;
}

export interface ReviewOptions {
  session: TemplateSession;
  /** Actions that do something elsewhere. */
  outside: readonly string[];
  /** Whether it may be run: what is still being written may not. */
  canRun: boolean;
  /** Where files would be written to, as the user is shown it. */
  target: string;
  way: OtherWay | undefined;
}

/** What was answered, and what is to come of it; undefined where the user wants no more. */
export async function review(options: ReviewOptions): Promise<ReviewChoice | undefined> {
  const { session, way } = options;
  const { form, answers } = session;
  const problems = problemItems(session);
  const picked = await askPick<ReviewItem>({
    title: shorten(form.title),
    place: { step: 1, totalSteps: 1, canGoBack: true },
    placeholder:
      problems.length > 0
        ? l10n.t('Some answers do not fit yet: choose one to change it')
        : l10n.t('All is answered. What is to come of it?'),
    items: [
      ...(problems.length > 0 ? problems : actionItems(options)),
      separator(l10n.t('your answers: choose one to change it')),
      ...reviewOf(form, answersOf(form, answers.values)).map(({ page, label, value }): ReviewItem => ({
        label,
        description: value.replaceAll(/\s+/g, ' '),
        choice: { does: 'change', page },
      })),
    ],
    isForReading: ({ choice }) => choice === undefined,
    way,
  });
  return picked === 'back' ? { does: 'back' } : picked?.[0]?.choice;
}

function actionItems({ outside, target, canRun }: ReviewOptions): ReviewItem[] {
  const run: ReviewItem = {
    label: l10n.t('Run'),
    description: outside.join(', '),
    detail:
      outside.length === 0
        ? l10n.t('All steps as a task, with its log; the files are gone with it')
        : l10n.t('All steps, those that do something elsewhere too'),
    iconPath: new ThemeIcon('play'),
    choice: { does: 'run' },
  };
  return [
    {
      label: l10n.t('Preview Files'),
      detail: l10n.t('What would be produced, beside what is there. Nothing is written'),
      iconPath: new ThemeIcon('open-preview'),
      choice: { does: 'preview' },
    },
    {
      label: l10n.t('Create in {0}…', target),
      detail:
        outside.length === 0
          ? l10n.t('Writes the files')
          : l10n.t('Writes the files, and does nothing elsewhere'),
      iconPath: new ThemeIcon('new-folder'),
      choice: { does: 'create' },
    },
    ...(canRun ? [run] : []),
  ];
}

function problemItems({ form, answers }: TemplateSession): ReviewItem[] {
  return visiblePages(form).flatMap(({ schema }, page) =>
    problemsOf(schema, answersOf(form, answers.values), { say: l10n.t }).map(
      ({ path, message }): ReviewItem => ({
        label: path.length === 0 ? form.title : path.join(' › '),
        description: message,
        iconPath: new ThemeIcon('error'),
        choice: { does: 'change', page },
      }),
    ),
  );
}

function separator(label: string): ReviewItem {
  return { label, kind: QuickPickItemKind.Separator };
}
