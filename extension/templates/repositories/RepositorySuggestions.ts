import { l10n } from 'vscode';
import { isAbortError, messageOf } from '../../../model/errors.ts';
import type { HostKind, RepoUrl } from '../../../model/template/form/index.ts';
import type { AutocompleteAnswer, AutocompleteRequest } from '../../../protocol/http/scaffolder.ts';
import { SEARCH_LIMIT, type SuggestedNames } from '../../../protocol/webview/templateForm.ts';
import { readCredentials } from '../../server/credentials.ts';
import { readTarget } from '../../server/index.ts';
import { whenScaffolder, type TemplateServices } from '../TemplateServices.ts';
import { suggestQuestions, type SuggestedPart, type SuggestQuestion } from './suggestQuestions.ts';

export interface SuggestRequest {
  kind: HostKind;
  part: SuggestedPart;
  /** What has been chosen so far. */
  url: RepoUrl;
  /** What is typed of it. */
  text: string;
}

type Found = AutocompleteAnswer['results'];

const NONE: SuggestedNames = { names: [], more: false };
/** What a host lists is asked for once while somebody fills in a form. */
const KEEP_MS = 5 * 60_000;

/**
 * Names of owners, projects, repositories and branches of a Git host, as whoever has signed in there sees them. Where nobody
 * has, nothing is asked; nor of a server elsewhere, which would be handed the token for that.
 */
export class RepositorySuggestions {
  readonly #services: Pick<TemplateServices, 'context' | 'connection'>;
  readonly #known = new Map<string, { found: Promise<Found>; at: number }>();

  constructor(services: Pick<TemplateServices, 'context' | 'connection'>) {
    this.#services = services;
  }

  /** Whether there is anything to ask, and who may ask it. */
  async canSuggest({ kind, part, url }: Omit<SuggestRequest, 'text'>): Promise<boolean> {
    if (readTarget().kind !== 'local' || suggestQuestions(kind, part, url).length === 0) return false;
    return (await this.#tokenFor(url.host)) !== undefined;
  }

  /** Does not fail: what went wrong is the note. @throws AbortError */
  async suggest({ kind, part, url, text }: SuggestRequest, signal: AbortSignal): Promise<SuggestedNames> {
    const questions = suggestQuestions(kind, part, url);
    if (questions.length === 0 || readTarget().kind !== 'local') return NONE;
    const token = await this.#tokenFor(url.host);
    if (token === undefined) {
      return {
        ...NONE,
        note: l10n.t(
          'Sign in to {0} ("Callboard: Sign In to a Git Provider…") to choose from what it has.',
          url.host,
        ),
      };
    }
    const lists = await Promise.allSettled(questions.map(one => this.#names(one, url.host, token)));
    signal.throwIfAborted();
    const found = lists.flatMap(list => (list.status === 'fulfilled' ? list.value : []));
    const failed = lists.find(list => list.status === 'rejected');
    const wanted = text.trim().toLowerCase();
    const names = [...new Set(found)]
      .filter(name => name.toLowerCase().includes(wanted))
      .sort(byPlace(wanted));
    return {
      names: names.slice(0, SEARCH_LIMIT),
      more: names.length > SEARCH_LIMIT,
      ...(found.length === 0 && failed && !isAbortError(failed.reason) && { note: messageOf(failed.reason) }),
    };
  }

  async #tokenFor(host: string): Promise<string | undefined> {
    const known = await readCredentials(this.#services.context);
    return known.find(one => one.host === host.toLowerCase())?.token;
  }

  async #names(question: SuggestQuestion, host: string, token: string): Promise<string[]> {
    const { provider, resource, context, nameOf } = question;
    const asked = { provider, resource, token, context: { ...context, host } };
    const key = JSON.stringify(asked);
    let kept = this.#known.get(key);
    if (kept === undefined || Date.now() - kept.at > KEEP_MS) {
      kept = { found: this.#ask(asked), at: Date.now() };
      this.#known.set(key, kept);
      // Another time it may be answered.
      kept.found.catch(() => this.#known.delete(key));
    }
    return (await kept.found).flatMap(each => nameOf(each) ?? []);
  }

  async #ask(asked: AutocompleteRequest): Promise<Found> {
    return (await whenScaffolder(this.#services)).autocomplete(asked);
  }
}

/** Those that begin with what is typed come first. */
function byPlace(wanted: string): (one: string, other: string) => number {
  const rank = (name: string): number => (name.toLowerCase().startsWith(wanted) ? 0 : 1);
  return (one, other) => rank(one) - rank(other) || one.localeCompare(other);
}
