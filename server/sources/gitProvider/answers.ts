import { InputError } from '../../../model/index.ts';
import type { ProviderAnswers, ProviderTopic } from '../../../protocol/http/providers.ts';

/** What was answered to a topic, without blanks around it; undefined where nothing was. */
export function answerTo({ values }: ProviderAnswers, topic: ProviderTopic): string | undefined {
  const value = values[topic];
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

/** @throws InputError where nothing was answered. */
export function requiredAnswer(answers: ProviderAnswers, topic: ProviderTopic): string {
  const text = answerTo(answers, topic);
  if (text === undefined) throw new InputError(`Say which ${topic} it is.`);
  return text;
}

/** An answer with commas between its parts. */
export function listAnswer(answers: ProviderAnswers, topic: ProviderTopic): string[] {
  return (answerTo(answers, topic) ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
}

/** An answer that is a regular expression. @throws InputError for one that is none. */
export function patternAnswer(answers: ProviderAnswers, topic: ProviderTopic): string | undefined {
  const text = answerTo(answers, topic);
  if (text === undefined) return undefined;
  try {
    new RegExp(text);
    return text;
  } catch {
    throw new InputError(`"${text}" is no regular expression: check its brackets.`);
  }
}

/** As the key of an entry below `catalog.providers` may be: letters, digits and hyphens. */
export function idOf(name: string): string {
  return (
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '') || 'default'
  );
}
