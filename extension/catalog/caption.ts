import { l10n } from 'vscode';
import type { TreePreferences } from './state/TreePreferences.ts';

export interface CaptionFacts {
  preferences: TreePreferences;
  /** Entities that the filters leave; undefined until they are counted. */
  shown: number | undefined;
  /** Entities that there are. */
  total: number;
  /** What there is to say of the providers that it is read from. */
  providers: string | undefined;
  /** Why there is no catalog, when there is none. */
  failure: string | undefined;
  formatCount: (count: number) => string;
}

/** A line above the tree keeps the editor from showing a welcome view: there is none where the tree is empty. */
export function caption(facts: CaptionFacts): {
  description: string | undefined;
  message: string | undefined;
} {
  if (facts.failure !== undefined) return { description: undefined, message: breakable(facts.failure) };
  const { formatCount, shown, total } = facts;
  const providers = facts.providers === undefined ? undefined : breakable(facts.providers);
  const filters = filterWords(facts.preferences);
  if (filters.length === 0 || shown === undefined)
    return { description: total === 0 ? undefined : formatCount(total), message: providers };
  return {
    description: l10n.t('{0} of {1}', formatCount(shown), formatCount(total)),
    message: shown === 0 ? providers : lines(l10n.t('Showing {0}', filters.join(', ')), providers),
  };
}

function filterWords({ text, ownedOnly, starredOnly }: TreePreferences): string[] {
  return [
    ...(text === '' ? [] : [l10n.t('what matches "{0}"', text)]),
    ...(ownedOnly ? [l10n.t('what you own')] : []),
    ...(starredOnly ? [l10n.t('what you starred')] : []),
  ];
}

function lines(...texts: (string | undefined)[]): string {
  return texts.filter(text => text !== undefined).join(' · ');
}

/** The editor cuts off what it cannot break: a path may go on in the next line after any of its folders. */
function breakable(text: string): string {
  return text.replaceAll(/(?<=\S[/\\])(?=[^\s/\\])/g, '\u200b');
}
