// RepoUrlPicker as steps: the host, who owns it there, and its name.
import { l10n, ThemeIcon, type QuickPickItem } from 'vscode';
import type { JsonValue } from '../../../model/index.ts';
import {
  hostKindOf,
  type FormField,
  type HostKind,
  repoUrlParts,
  type RepoUrlPart,
  stringifyRepoUrl,
} from '../../../model/template/form/index.ts';
import { askPick, askSearch, askText, notEmpty, type Step } from '../../common/steps/index.ts';
import { readHosts } from '../readHosts.ts';
import { takeAnswer, type Asking } from './Asking.ts';
import { askName } from './askName.ts';
import { fieldPrompt } from './fieldWords.ts';

export function askRepository(asking: Asking, field: FormField, title: string): Step[] {
  const { host } = asking.repository(field);
  const parts = repoUrlParts[kindOf(host)];
  return [askHost(asking, field, title), ...parts.map(part => askPart(asking, field, title, part))];
}

/** Of hosts that were read; others are guessed by their names. */
const kindsByHost = new Map<string, HostKind>();

export function kindOf(host: string): HostKind {
  return kindsByHost.get(host) ?? hostKindOf(host) ?? 'github';
}

interface HostItem extends QuickPickItem {
  host: string;
}

function askHost(asking: Asking, field: FormField, title: string): Step {
  return async place => {
    const current = asking.repository(field);
    const allowed = listOf(field, 'allowedHosts');
    const known = await readHosts(asking.services);
    for (const { host, kind } of known) kindsByHost.set(host, kind);
    const hosts = allowed.length > 0 ? allowed : known.map(({ host }) => host);
    const [only] = hosts;
    if (only !== undefined && allowed.length === 1) {
      asking.keepRepository(field, { ...current, host: only });
      return 'passed';
    }
    const first = current.host === '' ? hosts[0] : current.host;
    const picked = await askSearch<HostItem>({
      title,
      place,
      placeholder: l10n.t('{0}. On which Git host?', fieldPrompt(field)),
      search: text =>
        Promise.resolve(hostItems([...new Set([first ?? '', ...hosts])], text, allowed.length === 0)),
      isForReading: ({ host }) => host === '',
      failed: () => [],
      way: asking.way,
    });
    return takeAnswer(picked, ({ host }) => {
      // Owners of one host are not those of another.
      asking.keepRepository(field, host === current.host ? current : { repo: current.repo ?? '', host });
    });
  };
}

function hostItems(hosts: readonly string[], text: string, takesText: boolean): HostItem[] {
  const known = hosts.filter(host => host !== '');
  const items = known.map((host): HostItem => ({ label: host, iconPath: new ThemeIcon('server'), host }));
  const typed = text
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
  if (!takesText || typed === '' || known.includes(typed)) return items;
  return [
    ...items,
    { label: l10n.t('Use "{0}"', typed), iconPath: new ThemeIcon('edit'), alwaysShow: true, host: typed },
  ];
}

function askPart(
  asking: Asking,
  field: FormField,
  title: string,
  { name: part, isRequired }: { name: RepoUrlPart; isRequired: boolean },
): Step {
  return async place => {
    const current = asking.repository(field);
    const prompt = `${current.host}: ${partPrompt(field, part)}`;
    const keep = (text: string): void => {
      const parts = { ...asking.repository(field), [part]: text };
      asking.keepRepository(field, parts);
      if (part === 'repo') asking.answer(field, stringifyRepoUrl(parts));
    };
    const allowed = listOf(field, allowedOption[part]);
    if (allowed.length > 0) {
      const items = allowed.map((label): QuickPickItem => ({ label }));
      const picked = await askPick<QuickPickItem>({
        title,
        place,
        placeholder: prompt,
        items,
        active: items.find(({ label }) => label === current[part]),
        way: asking.way,
      });
      return takeAnswer(picked, ([item]) => {
        keep(item?.label ?? '');
      });
    }
    const asked = { kind: kindOf(current.host), part, url: current };
    if (!(part === 'repo' && isPlain(field)) && (await asking.suggestions.canSuggest(asked))) {
      const picked = await askName(asking, { title, place, prompt, asked, isRequired });
      return takeAnswer(picked, ({ name }) => {
        keep(name ?? '');
      });
    }
    const answer = await askText({
      title,
      place,
      prompt: isRequired ? prompt : l10n.t('{0} (optional)', prompt),
      value: current[part] ?? '',
      ...(isRequired && { validate: notEmpty }),
      way: asking.way,
    });
    return takeAnswer(answer, ({ text }) => {
      keep(text.replace(/^\/+|\/+$/g, ''));
    });
  };
}

function isPlain({ picker }: FormField): boolean {
  return picker?.options['disableRepoAutocomplete'] === true;
}

const allowedOption: Record<RepoUrlPart, string> = {
  owner: 'allowedOwners',
  repo: 'allowedRepos',
  organization: 'allowedOrganizations',
  workspace: 'allowedOwners',
  project: 'allowedProjects',
};

function partPrompt(field: FormField, part: RepoUrlPart): string {
  const words: Record<RepoUrlPart, string> = {
    owner: l10n.t('the owner: a user, an organization or a group'),
    repo: l10n.t('the name of the repository'),
    organization: l10n.t('the organization'),
    workspace: l10n.t('the workspace'),
    project: l10n.t('the project'),
  };
  const own = part === 'owner' ? 'owner' : part === 'repo' ? 'repo' : undefined;
  const [label, description] = own
    ? [textOption(field, `${own}Label`), textOption(field, `${own}Description`)]
    : [undefined, undefined];
  return [label ?? words[part], description].filter(text => text !== undefined).join(' · ');
}

function listOf({ picker }: FormField, option: string): string[] {
  const value: JsonValue | undefined = picker?.options[option];
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

function textOption({ picker }: FormField, option: string): string | undefined {
  const value = picker?.options[option];
  return typeof value === 'string' ? value : undefined;
}
