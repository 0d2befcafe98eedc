import { Type, type Static, type TSchema } from 'typebox';
import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '../../../model/index.ts';
import { readBody } from '../http/fetchAnswer.ts';
import { isRateLimit } from '../http/endOfLimit.ts';
import type { Asked } from './Asked.ts';
import { askJson } from './askJson.ts';
import { isSafeFor } from './isSafeFor.ts';
import { requestAnswer } from './requestAnswer.ts';
import { sendOnce } from './sendOnce.ts';

export interface RestClientOptions {
  /** What the token is for, and its pages are on. */
  host: string;
  /** Of its web pages. Without a slash at the end. */
  baseUrl: string;
  apiBaseUrl: string;
  headers: Readonly<Record<string, string>>;
  asked: Asked;
  /** Who pushes; undefined where nobody signs in. */
  credentials: RestCredentials | undefined;
  /** What each question ends with: `api-version=6.0`. */
  query?: string;
  /** Whether what looks a success, or a redirect, is no more than a page to sign in. */
  isSignIn?: (response: Response) => boolean;
  signal: AbortSignal;
}

export interface RestCredentials {
  username: string;
  password: string;
  /** As what it is sent where it is not a password. */
  scheme?: 'Bearer';
}

/** What is done to a Git provider beyond reading descriptors. */
export interface RestQuestion {
  /** Below the API, encoded. */
  path: string;
  /** What it is about, in messages: `GitLab acme/shop`. */
  what: string;
  /** The least that a token needs for it: `the scope api`. */
  needs: string;
  /** An error for what was answered, where more can be said. `reasons`: what the provider says is wrong, without secrets. */
  explain?: ((status: number, reasons: string) => Error | undefined) | undefined;
}

/** What a provider may take for many files. */
const TIMEOUT_MS = 120_000;
const MOST_REASONS = 64 * 1024;

/**
 * For whoever writes to a Git provider by its REST API: what is asked ends with the signal, and nothing that makes something
 * is asked twice. What goes wrong is an error of a kind whose message names the way out.
 */
export class RestClient {
  readonly #options: RestClientOptions;

  constructor(options: RestClientOptions) {
    this.#options = options;
  }

  get baseUrl(): string {
    return this.#options.baseUrl;
  }

  /** What opens it, in messages: `the token of integrations.gitlab (host gitlab.com)`. */
  get access(): string {
    return `the token of ${this.#options.asked.integration}`;
  }

  /** Again where it may be that it answers soon. */
  async get<T extends TSchema>(question: RestQuestion & { schema: T }): Promise<Static<T>> {
    const { value } = await askJson({ ...this.#requestOf(question), schema: question.schema });
    return value;
  }

  /** As `get`; undefined where there is nothing of that name. */
  async find<T extends TSchema>(question: RestQuestion & { schema: T }): Promise<Static<T> | undefined> {
    const nothing = new NotFoundError(question.what);
    try {
      return await this.get({ ...question, explain: status => (status === 404 ? nothing : undefined) });
    } catch (error) {
      if (error === nothing) return undefined;
      throw error;
    }
  }

  send<T extends TSchema>(
    method: 'POST' | 'PUT',
    question: RestQuestion & { body: object; schema: T },
  ): Promise<Static<T>> {
    const { body, schema } = question;
    return sendOnce({ ...this.#requestOf(question), method, body, schema });
  }

  delete(question: RestQuestion): Promise<void> {
    return this.#tell('DELETE', question);
  }

  /** With no more than the path. */
  put(question: RestQuestion): Promise<void> {
    return this.#tell('PUT', question);
  }

  /** Who pushes to a repository; undefined where nobody signs in. @throws NotAllowedError for another host */
  credentialsFor(remoteUrl: string): RestCredentials | undefined {
    const { host, credentials } = this.#options;
    if (isSafeFor(host, remoteUrl)) return credentials;
    throw new NotAllowedError(
      `Nothing is pushed to ${new URL(remoteUrl).host}: it is not ${host}, which the token is for, or not reached by https. Check the integration of that host.`,
    );
  }

  async #tell(method: 'PUT' | 'DELETE', question: RestQuestion): Promise<void> {
    await requestAnswer({ ...this.#requestOf(question), method }, async response => response.body?.cancel());
  }

  #requestOf({ path, what, needs, explain }: RestQuestion) {
    const { apiBaseUrl, query, headers, asked, signal } = this.#options;
    const url = `${apiBaseUrl}/${path}`;
    const rest = query === undefined ? '' : `${path.includes('?') ? '&' : '?'}${query}`;
    return {
      ...{ url: url + rest, headers, what, asked: { ...asked, needs }, signal },
      timeoutMs: TIMEOUT_MS,
      toError: (response: Response) => this.#toError(response, { what, needs, explain }),
    };
  }

  async #toError(
    response: Response,
    { what, needs, explain }: Omit<RestQuestion, 'path'>,
  ): Promise<Error | undefined> {
    const status = this.#options.isSignIn?.(response) === true ? 401 : response.status;
    if ((response.ok && status === response.status) || isRateLimit(response)) return undefined;
    const { name, integration, hasToken } = this.#options.asked;
    if (status >= 300 && status < 400) {
      return new NotFoundError(
        `${what}: ${name} redirects elsewhere (${status}). It may have been renamed: name the address that its page leads to, or check the address in ${integration}.`,
      );
    }
    const said = reasonsOf(await readBody(response, MOST_REASONS));
    const reasons = said === '' ? `it answered ${status}` : said;
    const explained = explain?.(status, reasons);
    if (explained !== undefined) return explained;
    switch (status) {
      case 401:
        return hasToken
          ? new AuthenticationError(
              `${what}: ${name} does not accept ${this.access}. It may have ended or been revoked: put a new one there.`,
            )
          : new AuthenticationError(
              `${what}: ${name} has to know who asks. Put a token into ${integration} or, in an editor, sign in to the Git provider.`,
            );
      case 403:
        return new NotAllowedError(
          `${what}: ${this.access} may not do this. It needs ${needs}. ${name} says: ${reasons}.`,
        );
      case 404:
        return new NotFoundError(
          `${what}: there is nothing of that name, or ${this.access} may not see it. It needs ${needs}. ${name} says: ${reasons}.`,
        );
      case 409:
        return new ConflictError(`${what}: ${reasons}.`);
      case 400:
      case 422:
        return new InputError(
          `${what}: ${name} does not take what it was given: ${reasons}. Check the input of the step.`,
        );
      default:
        return undefined;
    }
  }
}

/** Texts of an answer about a failure, however deep: providers tell them in several forms. */
function reasonsOf(text: string | undefined): string {
  if (text === undefined || !/^\s*\{/.test(text)) return '';
  try {
    const { message, error, errors, error_description: more } = JSON.parse(text) as Record<string, unknown>;
    const texts = [message, error, errors, more].flatMap(one => textsIn(one));
    return [...new Set(texts)].join(', ').replace(/\.$/, '').slice(0, 500);
  } catch {
    return '';
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => key !== 'exceptionName')
    .flatMap(([key, one]) => textsIn(one).map(text => (key === 'message' ? text : `${key} ${text}`)));
}

/** Where nothing of the answer is of use. */
export const Anything = Type.Unknown();
