import { l10n } from 'vscode';
import { parseRepoUrl, type FormField, type RepoUrl } from '../../../model/template/form/index.ts';
import type { JsonValue } from '../../../model/index.ts';
import { Me } from '../../catalog/index.ts';
import type { OtherWay, StepResult } from '../../common/steps/index.ts';
import { RepositorySuggestions } from '../repositories/RepositorySuggestions.ts';
import type { TemplateServices } from '../TemplateServices.ts';
import type { TemplateSession } from '../TemplateSession.ts';
import { valueOf, withValue } from './fieldValues.ts';

/** One user being asked, step by step, for what a template wants to know. */
export class Asking {
  readonly services: TemplateServices;
  readonly session: TemplateSession;
  readonly me = new Me();
  readonly suggestions: RepositorySuggestions;
  /** Leads to the form; undefined where there is none. */
  readonly way: OtherWay | undefined;
  /** Repositories of which not all has been told. */
  readonly #repositories = new Map<string, RepoUrl>();

  constructor(services: TemplateServices, session: TemplateSession, toForm: (() => void) | undefined) {
    this.services = services;
    this.session = session;
    this.suggestions = new RepositorySuggestions(services);
    this.way = toForm && { icon: 'preview', tooltip: l10n.t('Go on in the form'), go: toForm };
  }

  value({ path }: FormField): JsonValue | undefined {
    return valueOf(this.session.answers.values, path);
  }

  answer({ path }: FormField, value: JsonValue | undefined): void {
    this.session.answer({ values: withValue(this.session.answers.values, path, value) });
  }

  repository(field: FormField): RepoUrl {
    const value = this.value(field) ?? field.default;
    const kept = this.#repositories.get(field.path.join('\n'));
    return kept ?? parseRepoUrl(typeof value === 'string' ? value : '');
  }

  keepRepository(field: FormField, parts: RepoUrl): void {
    this.#repositories.set(field.path.join('\n'), parts);
  }
}

/** What an input gave, taken over where the user has answered. */
export function takeAnswer<T>(answer: T | 'back' | undefined, take: (answer: T) => void): StepResult {
  if (answer === undefined) return 'cancelled';
  if (answer === 'back') return 'back';
  take(answer);
  return 'next';
}
