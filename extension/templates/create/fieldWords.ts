import { l10n } from 'vscode';
import type { FormField } from '../../../model/template/form/index.ts';

/** What a step says of its field: the title, what it is for, and whether it may be left out. */
export function fieldPrompt(field: FormField, note?: string): string {
  const { description, help } = field;
  const about = [description, help, note].filter(text => text !== undefined && text !== '').join(' · ');
  const name = [...field.groups, field.title].join(' › ');
  const named = field.isRequired ? name : l10n.t('{0} (optional)', name);
  return about === '' ? named : `${named}: ${oneLine(about)}`;
}

/** What is wrong stands where the question stood, so it says what was asked; undefined stays as it is. */
export function problemWords(
  { groups, title, description = '' }: FormField,
  problem: string | undefined,
): string | undefined {
  if (problem === undefined) return undefined;
  const about = description === '' ? '' : ` (${oneLine(description)})`;
  return `${[...groups, title].join(' › ')}: ${problem}${about}`;
}

/** Quick Picks and input boxes show one line; Markdown of descriptions is read as it is. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
