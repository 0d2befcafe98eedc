import { l10n, ThemeIcon, type QuickPickItem } from 'vscode';
import { askSearch, type StepPlace } from '../../common/steps/index.ts';
import type { SuggestRequest } from '../repositories/RepositorySuggestions.ts';
import type { Asking } from './Asking.ts';

export interface AskNameOptions {
  title: string;
  place: StepPlace;
  prompt: string;
  /** Which part of which repository. */
  asked: Omit<SuggestRequest, 'text'>;
  isRequired: boolean;
  /** Names that are not offered. */
  excluded?: readonly string[];
}

interface NameItem extends QuickPickItem {
  /** Undefined: it only tells something. */
  name?: string;
}

/** A name that the Git host has, or the one that is typed. */
export function askName(
  asking: Asking,
  { title, place, prompt, asked, isRequired, excluded = [] }: AskNameOptions,
): Promise<NameItem | 'back' | undefined> {
  const { part, url } = asked;
  return askSearch<NameItem>({
    title,
    place,
    placeholder: isRequired ? prompt : l10n.t('{0} (optional)', prompt),
    value: (part === 'branch' ? undefined : url[part]) ?? '',
    search: async (text, signal) => {
      const typed = text.replace(/^\/+|\/+$/g, '');
      const suggested = await asking.suggestions.suggest({ ...asked, text: typed }, signal);
      const { more, note } = suggested;
      const names = suggested.names.filter(name => !excluded.includes(name));
      const found = names.map((name): NameItem => ({ label: name, iconPath: iconFor(part), name }));
      const free = typed === '' || names.includes(typed) ? [] : [freeItem(typed)];
      return [
        // Of repositories, a new one is wanted most often.
        ...(part === 'repo' ? [...free, ...found] : [...found, ...free]),
        ...(typed === '' && !isRequired ? [noneItem()] : []),
        ...(more ? [tellingItem(l10n.t('There are more: type to find them.'))] : []),
        ...(note === undefined ? [] : [tellingItem(note)]),
        ...(typed === '' && names.length === 0 ? [tellingItem(l10n.t('Type the name'))] : []),
      ];
    },
    isForReading: ({ name }) => name === undefined,
    failed: () => [],
    way: asking.way,
  });
}

function iconFor(part: SuggestRequest['part']): ThemeIcon {
  return new ThemeIcon(part === 'repo' ? 'repo' : part === 'project' ? 'project' : 'organization');
}

function freeItem(typed: string): NameItem {
  return {
    label: l10n.t('Use "{0}"', typed),
    iconPath: new ThemeIcon('edit'),
    alwaysShow: true,
    name: typed,
  };
}

function noneItem(): NameItem {
  return { label: l10n.t('No answer'), iconPath: new ThemeIcon('circle-slash'), alwaysShow: true, name: '' };
}

function tellingItem(text: string): NameItem {
  return { label: text, iconPath: new ThemeIcon('info'), alwaysShow: true };
}
