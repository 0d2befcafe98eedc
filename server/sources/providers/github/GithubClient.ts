import { RequestError, type Octokit } from 'octokit';
import {
  CallboardError,
  ConflictError,
  InputError,
  isAbortError,
  NotAllowedError,
  AuthenticationError,
} from '../../../../model/index.ts';
import { RateLimited } from '../../gitProvider/Discovery.ts';
import { isSafeFor } from '../../gitProvider/isSafeFor.ts';
import { GithubAccess } from './GithubAccess.ts';
import type { GithubSettings } from './GithubIntegration.ts';
import { toGithubError } from './toGithubError.ts';

export interface GithubClientOptions {
  /** In the place of what the integration has, for its host alone. */
  token?: string | undefined;
  /** What messages call that token: `the token of the step` where nothing is said. */
  access?: string;
  signal: AbortSignal;
}

/** What is done to GitHub beyond reading descriptors. */
export interface GithubQuestion {
  /** What it is about, in messages: `GitHub acme/shop`. */
  what: string;
  /** The least that a token needs for it: `the scope repo`. */
  needs: string;
  /** An error for what GitHub answered, where more can be said. `reasons`: what it says is wrong, without secrets. */
  explain?: ((status: number, reasons: string) => Error | undefined) | undefined;
}

const TIMEOUT_MS = 120_000;

/** For whoever writes to GitHub: what is asked ends with the signal, and nothing that makes something is asked twice. */
export class GithubClient {
  readonly host: string;
  /** What opens it, in messages: `the token of integrations.github (host github.com)`. */
  readonly access: string;
  readonly #settings: GithubSettings;
  readonly #access: GithubAccess;
  readonly #signal: AbortSignal;
  readonly #prepared = new WeakSet<Octokit>();

  constructor(
    settings: GithubSettings,
    { token, access = 'the token of the step', signal }: GithubClientOptions,
  ) {
    this.#settings = token === undefined ? settings : { ...settings, token, apps: [] };
    this.host = settings.host;
    this.access = token === undefined ? `the token of integrations.github (host ${this.host})` : access;
    this.#access = new GithubAccess(this.#settings);
    this.#signal = signal;
  }

  /** Asks about what belongs to an owner. What goes wrong is an error of a kind; an abort throws its reason. */
  async ask<T>(
    owner: string,
    { what, needs, explain }: GithubQuestion,
    question: (octokit: Octokit) => Promise<T>,
  ): Promise<T> {
    const { signal } = this;
    signal.throwIfAborted();
    try {
      return await orAborted(question(await this.#octokitFor(owner)), signal);
    } catch (error) {
      signal.throwIfAborted();
      throw this.#toError(error, { what, needs, explain });
    }
  }

  /** Who pushes to a repository; undefined where there is neither token nor app. @throws NotAllowedError for another host */
  async credentialsFor(
    owner: string,
    remoteUrl: string,
  ): Promise<{ username: string; password: string } | undefined> {
    if (!isSafeFor(this.host, remoteUrl)) {
      throw new NotAllowedError(
        `Nothing is pushed to ${new URL(remoteUrl).host}: it is not ${this.host}, which the token is for, or not reached by https. Check integrations.github.`,
      );
    }
    const { authorization } = await this.#access.headersFor(owner);
    const password = authorization?.replace(/^Bearer /, '');
    return password === undefined ? undefined : { username: 'x-access-token', password };
  }

  get signal(): AbortSignal {
    return this.#signal;
  }

  async #octokitFor(owner: string): Promise<Octokit> {
    const octokit = await this.#access.octokitFor(owner);
    if (this.#prepared.has(octokit)) return octokit;
    this.#prepared.add(octokit);
    octokit.hook.before('request', options => {
      const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(TIMEOUT_MS)]);
      const retries = options.method === 'POST' ? { retries: 0 } : {};
      Object.assign(options, { request: { ...options.request, signal, ...retries } });
    });
    return octokit;
  }

  #toError(error: unknown, { what, needs, explain }: GithubQuestion): unknown {
    // Nothing was asked: no app is installed, or the like.
    if (error instanceof CallboardError) return error;
    const known = toGithubError(error, what, this.#settings);
    if (isAbortError(known) || known instanceof RateLimited || !(error instanceof RequestError)) return known;
    const { status, response } = error;
    const reasons = reasonsOf(response?.data) ?? `it answered ${status}`;
    const explained = explain?.(status, reasons);
    if (explained !== undefined) return explained;
    if (status === 401) {
      return new AuthenticationError(
        this.#hasAccess
          ? `${what}: GitHub does not accept ${this.access}. It may have ended or been revoked: put a new one there.`
          : `${what}: GitHub has to know who asks. Put a token into integrations.github (host ${this.host}), give the step one or, in an editor, sign in to the Git provider.`,
      );
    }
    // What a token may not do is often answered as if there were nothing.
    if (status === 403 || status === 404) {
      const has = response?.headers['x-oauth-scopes'];
      const scopes = has === undefined ? '' : ` Its scopes are: ${has === '' ? 'none' : has}.`;
      return new NotAllowedError(
        `${what}: ${status === 404 ? 'there is nothing of that name, or ' : ''}${this.access} may not do this. It needs ${needs}.${scopes} GitHub says: ${reasons}.`,
      );
    }
    if (status === 409) return new ConflictError(`${what}: ${reasons}.`);
    if (status === 400 || status === 422) {
      return new InputError(
        `${what}: GitHub does not take what it was given: ${reasons}. Check the input of the step.`,
      );
    }
    return known;
  }

  get #hasAccess(): boolean {
    return this.#settings.token !== undefined || this.#settings.apps.length > 0;
  }
}

interface Refusal {
  message?: unknown;
  errors?: readonly (string | { message?: unknown; field?: unknown; code?: unknown })[];
}

/** What GitHub says is wrong. It does not repeat values. */
function reasonsOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { message, errors } = data as Refusal;
  const reasons = (Array.isArray(errors) ? (errors as NonNullable<Refusal['errors']>) : []).map(one => {
    if (typeof one === 'string') return one;
    return typeof one.message === 'string' ? one.message : `${String(one.field)}: ${String(one.code)}`;
  });
  const all = [...(typeof message === 'string' ? [message] : []), ...reasons];
  return all.length === 0 ? undefined : all.join(', ').replace(/\.$/, '').slice(0, 500);
}

/** What waits for its turn does not hear of an abort by itself. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}
