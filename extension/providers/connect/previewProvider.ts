import { l10n, ProgressLocation, QuickPickItemKind, window, type QuickPickItem, type Uri } from 'vscode';
import type { PreviewRule, ProviderPreview, ProviderTopic } from '../../../protocol/http/providers.ts';
import { NotAllowedError } from '../../../model/errors.ts';
import { showError, toAbortSignal } from '../../common/index.ts';
import { readTarget } from '../../server/index.ts';
import { askPick, askText, type Step, type StepPlace, type StepResult } from '../../common/steps/index.ts';
import { readCredentials } from '../../server/credentials.ts';
import type { ExtensionServices } from '../../services.ts';
import { askToken, connectTitle } from './askProvider.ts';
import { OWN, readConfigText, SHARED } from './configFiles.ts';
import type { Draft } from './Draft.ts';
import { defaultOf, topicWords } from './topicWords.ts';

type Previewed = ProviderPreview['discoveries'][number];

interface PreviewItem extends QuickPickItem {
  does?: 'connect' | 'narrow' | 'again' | 'token';
}

/** So many are named; the rest is a number. */
const MOST_NAMED = 200;

/** What it would bring to a folder's catalog, until the user wants it so or goes back. */
export function previewProvider(draft: Draft, folder: Uri, services: ExtensionServices): Step {
  return async place => {
    for (;;) {
      const preview = await lookThrough(draft, folder, services).catch((error: unknown) => {
        // What was answered so far stays: the question before may have the mend.
        showError(error, services.log);
      });
      if (preview === undefined) return 'back';
      const does = await showPreview(draft, preview, place);
      if (does === undefined || does === 'back') return does ?? 'cancelled';
      if (does === 'connect') {
        draft.preview = preview;
        return 'next';
      }
      if (does === 'narrow' && (await narrow(draft)) === 'cancelled') return 'cancelled';
      if (does === 'token' && (await askToken(draft)(place)) === 'cancelled') return 'cancelled';
    }
  };
}

/** Undefined where the user did not want to wait. */
async function lookThrough(
  draft: Draft,
  folder: Uri,
  { connection, context }: ExtensionServices,
): Promise<ProviderPreview | undefined> {
  // The settings may have changed since the first question.
  if (readTarget().kind !== 'local')
    throw new NotAllowedError(l10n.t('There is no connection to the catalog.'));
  const known = (await readCredentials(context)).find(({ host }) => host === draft.host);
  const token = draft.token ?? known?.token;
  const rules = await readRules(folder);
  const client = await connection.whenConnected();
  return window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t('Looking through {0}…', draft.chosen.title),
      cancellable: true,
    },
    async (_progress, cancellation) => {
      try {
        return await client.previewProvider(
          draft.chosen.provider,
          { answers: draft.answers, rules, ...(token !== undefined && { token }) },
          { signal: toAbortSignal(cancellation) },
        );
      } catch (error) {
        if (cancellation.isCancellationRequested) return undefined;
        throw error;
      }
    },
  );
}

async function readRules(folder: Uri): Promise<PreviewRule[]> {
  // It brings the YAML library along.
  const { rulesIn } = await import('./rulesIn.ts');
  return rulesIn([await readConfigText(folder, SHARED), await readConfigText(folder, OWN)]);
}

async function showPreview(
  draft: Draft,
  { discoveries }: ProviderPreview,
  place: StepPlace,
): Promise<PreviewItem['does'] | 'back'> {
  const hasFailed = discoveries.some(({ error }) => error !== undefined);
  const connect: PreviewItem = {
    label: `$(check) ${l10n.t('Connect')}`,
    description: summary(discoveries),
    does: 'connect',
  };
  const narrow: PreviewItem = {
    label: `$(filter) ${l10n.t('Choose what to look for…')}`,
    does: 'narrow',
  };
  const again: PreviewItem = { label: `$(refresh) ${l10n.t('Look again')}`, does: 'again' };
  const token: PreviewItem = { label: `$(key) ${l10n.t('Try another token…')}`, does: 'token' };
  const picked = await askPick<PreviewItem>({
    title: connectTitle(draft),
    place,
    placeholder: l10n.t('This is what it would bring: nothing is kept yet'),
    items: [
      ...(hasFailed ? [...(draft.chosen.signIn === 'none' ? [] : [token]), again, connect] : [connect]),
      ...(draft.chosen.mayAsk.length > 0 ? [narrow] : []),
      ...discoveries.flatMap(itemsOf),
    ],
    isForReading: item => item.does === undefined,
  });
  return picked === undefined || picked === 'back' ? picked : picked[0]?.does;
}

function summary(discoveries: readonly Previewed[]): string {
  const entities = discoveries.reduce((sum, one) => sum + one.entities.length, 0);
  return discoveries.every(({ isWhole }) => isWhole)
    ? l10n.t('{0} entities', entities.toLocaleString())
    : l10n.t('{0} entities and more', entities.toLocaleString());
}

function itemsOf({
  label,
  seen,
  isWhole,
  files,
  entities,
  refused,
  problems,
  error,
}: Previewed): PreviewItem[] {
  const heading = isWhole
    ? l10n.t('{0}: looked at {1}, found {2}', label, seen.toLocaleString(), files.toLocaleString())
    : l10n.t('{0}: looked at {1} so far, found {2}', label, seen.toLocaleString(), files.toLocaleString());
  const more = entities.length - MOST_NAMED;
  return [
    { label: heading, kind: QuickPickItemKind.Separator },
    ...(error
      ? [{ label: `$(error) ${l10n.t('It could not be looked through')}`, detail: error.message }]
      : []),
    ...problems.map(({ place, message }) => ({ label: `$(warning) ${message}`, detail: place })),
    ...refused.map(({ kind, count }) => ({
      label: `$(circle-slash) ${l10n.t('{0} of kind {1} will be refused', count.toLocaleString(), kind)}`,
      detail: l10n.t('catalog.rules of app-config.yaml does not allow them: add the kind there.'),
    })),
    ...entities.slice(0, MOST_NAMED).map(entityRef => ({ label: entityRef })),
    ...(more > 0 ? [{ label: l10n.t('and {0} more', more.toLocaleString()) }] : []),
    ...(entities.length + refused.length + problems.length === 0 && error === undefined
      ? [{ label: `$(info) ${l10n.t('There is nothing that fits')}` }]
      : []),
  ];
}

interface TopicItem extends QuickPickItem {
  topic?: ProviderTopic;
}

/** Each of what may be answered, until the user wants to see what that would bring. */
async function narrow(draft: Draft): Promise<StepResult> {
  for (;;) {
    const picked = await askPick<TopicItem>({
      title: connectTitle(draft),
      placeholder: l10n.t('What to look for'),
      items: [
        { label: `$(eye) ${l10n.t('See what that would bring')}` },
        ...draft.chosen.mayAsk.map(topic => topicItem(draft, topic)),
      ],
    });
    if (picked === undefined || picked === 'back') return 'cancelled';
    const topic = picked[0]?.topic;
    if (topic === undefined) return 'next';
    const usual = defaultOf(topic);
    if (usual !== undefined) draft.values[topic] = draft.values[topic] !== !usual ? !usual : usual;
    else if ((await askValue(draft, topic)) === 'cancelled') return 'cancelled';
  }
}

function topicItem({ values }: Draft, topic: ProviderTopic): TopicItem {
  const { label, prompt } = topicWords(topic);
  const usual = defaultOf(topic);
  const value = values[topic];
  if (usual === undefined) {
    return { label, description: typeof value === 'string' ? value : '', detail: prompt, topic };
  }
  return {
    label: `$(${(value ?? usual) === true ? 'check' : 'circle-slash'}) ${label}`,
    detail: prompt,
    topic,
  };
}

async function askValue(draft: Draft, topic: ProviderTopic): Promise<StepResult> {
  const { prompt, example } = topicWords(topic);
  const value = draft.values[topic];
  const answer = await askText({
    title: connectTitle(draft),
    prompt,
    placeholder: example,
    value: typeof value === 'string' ? value : '',
  });
  if (answer === undefined || answer === 'back') return 'cancelled';
  draft.values[topic] = answer.text;
  return 'next';
}
