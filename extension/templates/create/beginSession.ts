import { l10n, ThemeIcon, type QuickPickItem } from 'vscode';
import { askPick } from '../../common/steps/index.ts';
import { agoWords } from '../timeWords.ts';
import { whenScaffolder, type TemplateServices } from '../TemplateServices.ts';
import { TemplateSession, type TemplateAnswers } from '../TemplateSession.ts';
import { withSlowProgress } from '../withSlowProgress.ts';
import { KeptAnswers, type Kept } from './KeptAnswers.ts';

/** The form of a template, with the answers that the user wants to go on with; undefined where the user wants no more. */
export async function beginSession(
  services: TemplateServices,
  templateRef: string,
  given?: TemplateAnswers,
): Promise<TemplateSession | undefined> {
  const form = await withSlowProgress(l10n.t('Reading {0}…', templateRef), async signal =>
    (await whenScaffolder(services, signal)).parameterSchema(templateRef, { signal }),
  );
  const kept = new KeptAnswers(services.context.workspaceState);
  const before = given === undefined ? kept.read(templateRef) : undefined;
  const wanted = before && (await askToGoOn(form.title, before));
  if (before !== undefined && wanted === undefined) return undefined;
  const answers = given ?? (before !== undefined && wanted === 'goOn' ? answersOf(before) : undefined);
  return createSession(services, templateRef, form, answers);
}

/** As beginSession, without a question: with what was answered before. */
export async function resumeSession(
  services: TemplateServices,
  templateRef: string,
): Promise<TemplateSession> {
  const form = await (await whenScaffolder(services)).parameterSchema(templateRef);
  const before = new KeptAnswers(services.context.workspaceState).read(templateRef);
  return createSession(services, templateRef, form, before && answersOf(before));
}

function createSession(
  services: TemplateServices,
  templateRef: string,
  form: TemplateSession['form'],
  answers: TemplateAnswers | undefined,
): TemplateSession {
  const session = new TemplateSession(templateRef, form, answers);
  const kept = new KeptAnswers(services.context.workspaceState);
  session.onDidChange(current => {
    kept.keep(templateRef, form, current).catch((error: unknown) => {
      services.log.warn('The answers to a template could not be kept.', error);
    });
  });
  return session;
}

function answersOf({ values, page }: Kept): TemplateAnswers {
  return { values, secrets: {}, page };
}

interface GoOnItem extends QuickPickItem {
  does: 'goOn' | 'anew';
}

async function askToGoOn(title: string, { values, at }: Kept): Promise<GoOnItem['does'] | undefined> {
  const count = Object.keys(values).length;
  const items: GoOnItem[] = [
    {
      label: l10n.t('Go on where you left off'),
      description:
        count === 1 ? l10n.t('1 answer, {0}', agoWords(at)) : l10n.t('{0} answers, {1}', count, agoWords(at)),
      iconPath: new ThemeIcon('debug-continue'),
      does: 'goOn',
    },
    { label: l10n.t('Begin anew'), iconPath: new ThemeIcon('debug-restart'), does: 'anew' },
  ];
  const picked = await askPick<GoOnItem>({ title, placeholder: l10n.t('You have begun this before'), items });
  return picked === undefined || picked === 'back' ? undefined : picked[0]?.does;
}
