// The questions of connecting a provider, one step each.
import { l10n, type QuickPickItem } from 'vscode';
import type { ProviderForm, ProviderTopic } from '../../../protocol/http/providers.ts';
import { askPick, askText, notEmpty, type Step, type StepResult } from '../../common/steps/index.ts';
import { readCredentials, signInToGithub } from '../../server/credentials.ts';
import type { ExtensionServices } from '../../services.ts';
import type { Draft } from './Draft.ts';
import { topicWords } from './topicWords.ts';

interface ProviderItem extends QuickPickItem {
  form: ProviderForm;
  isOwnHost: boolean;
}

export function connectTitle({ form }: Draft): string {
  return form === undefined ? l10n.t('Connect a Git Provider') : l10n.t('Connect {0}', form.title);
}

/** Which provider, and whether on a host of one's own. */
export function chooseProvider(draft: Draft, forms: readonly ProviderForm[]): Step {
  // How many questions there will be depends on it: it is not counted.
  return async () => {
    const picked = await askPick<ProviderItem>({
      title: l10n.t('Connect a Git Provider'),
      placeholder: l10n.t('Where are the repositories?'),
      items: [...forms].sort((one, other) => rankOf(one) - rankOf(other)).flatMap(itemsOf),
    });
    if (picked === undefined || picked === 'back') return picked ?? 'cancelled';
    const [item] = picked;
    if (item) draft.choose(item.form, item.isOwnHost);
    return 'next';
  };
}

/** Those that ask for nothing but an account first, a repository by itself last. */
function rankOf({ signIn }: ProviderForm): number {
  return ['github', 'token', 'none'].indexOf(signIn);
}

function itemsOf(form: ProviderForm): ProviderItem[] {
  const { title, icon, host, takesHosts } = form;
  const label = `$(${icon}) ${title}`;
  return [
    ...(takesHosts && host === undefined ? [{ label, form, isOwnHost: true }] : []),
    ...(host === undefined && !takesHosts
      ? [{ label, description: l10n.t('any repository, by its address'), form, isOwnHost: false }]
      : []),
    ...(host === undefined ? [] : [{ label, description: host, form, isOwnHost: false }]),
    ...(takesHosts && host !== undefined
      ? [{ label, description: l10n.t('on a host of your own'), form, isOwnHost: true }]
      : []),
  ];
}

export function askHost(draft: Draft): Step {
  return async place => {
    const answer = await askText({
      title: connectTitle(draft),
      place,
      prompt: l10n.t('The host of its web pages'),
      placeholder: 'git.example.com',
      value: draft.host,
      validate: text =>
        /^[a-z0-9.-]+(:\d{1,5})?$/i.test(text) ? undefined : l10n.t('A host such as git.example.com'),
    });
    return take(answer, text => {
      const host = text.toLowerCase();
      // A token is for one host alone.
      if (host !== draft.host) draft.token = undefined;
      draft.host = host;
    });
  };
}

/** By the editor's own session where there is one for the host, else by a token; not at all where that was done before. */
export function signInTo(draft: Draft, { context }: Pick<ExtensionServices, 'context'>): Step {
  return async place => {
    const { form, host, isOwnHost } = draft;
    if (form?.signIn === 'github' && !isOwnHost) {
      await signInToGithub(context);
      return 'passed';
    }
    const known = await readCredentials(context);
    if (draft.token === undefined && known.some(one => one.host === host)) return 'passed';
    return askToken(draft)(place);
  };
}

/** A token for the host, which is kept once the provider is connected. */
export function askToken(draft: Draft): Step {
  return async place => {
    const { form, host } = draft;
    const page = form?.token?.page?.replaceAll('{host}', host);
    const answer = await askText({
      title: connectTitle(draft),
      place,
      prompt: l10n.t(
        'A token of {0} with {1}; empty for what is public, or where app-config.yaml has one',
        host,
        form?.token?.needs ?? l10n.t('read access'),
      ),
      password: true,
      value: draft.token ?? '',
      ...(page !== undefined && { help: { url: page, tooltip: l10n.t('Make a token') } }),
    });
    return take(answer, text => {
      draft.token = text === '' ? undefined : text;
    });
  };
}

export function askTopic(draft: Draft, topic: ProviderTopic): Step {
  return async place => {
    const { label, prompt, example } = topicWords(topic);
    const value = draft.values[topic];
    const answer = await askText({
      title: connectTitle(draft),
      place,
      prompt: `${label}: ${prompt}`,
      placeholder: example,
      value: typeof value === 'string' ? value : '',
      // All groups that may be seen is a good answer.
      ...(topic !== 'group' && { validate: notEmpty }),
    });
    return take(answer, text => {
      draft.values[topic] = text;
    });
  };
}

/** Software, or teams and people, or both. */
export function chooseWhat(draft: Draft): Step {
  return async place => {
    const software = {
      label: l10n.t('Software'),
      detail: l10n.t('What the catalog-info.yaml files of its repositories describe'),
    };
    const people = { label: l10n.t('Teams and people'), detail: l10n.t('So that owners are found') };
    const picked = await askPick({
      title: connectTitle(draft),
      place,
      placeholder: l10n.t('What to read'),
      items: [software, people],
      chosen: [...(draft.software ? [software] : []), ...(draft.people ? [people] : [])],
    });
    if (picked === undefined || picked === 'back') return picked ?? 'cancelled';
    draft.software = picked.includes(software) || picked.length === 0;
    draft.people = picked.includes(people);
    return 'next';
  };
}

function take(answer: { text: string } | 'back' | undefined, keep: (text: string) => void): StepResult {
  if (answer === undefined) return 'cancelled';
  if (answer === 'back') return 'back';
  keep(answer.text);
  return 'next';
}
